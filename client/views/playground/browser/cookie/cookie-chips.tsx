import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { engine } from '../../../../model/jar/modelled/modelled-jar.ts'
import { Chip } from '../../../../parts/marks/chip.tsx'

interface CookieChipsProps {
  readonly cookie: Cookie
  /** The browser told SameSite, and does not tell Lax from not set. */
  readonly laxOrNone?: boolean
  /** The lifetime was shortened, in days. */
  readonly cutTo?: number | undefined
}

/** A cookie's attributes, spelled as on the wire; what a rule implies is outlined. */
export function CookieChips({ cookie, laxOrNone = false, cutTo }: CookieChipsProps) {
  const { httpOnly, secure, hostOnly, domain, sameSite, path, partitionKey, priority } = cookie
  const laxByDefault = sameSite === null && engine.value.profile.laxByDefault
  return (
    <>
      {httpOnly && <Chip>HttpOnly</Chip>}
      {secure && <Chip>Secure</Chip>}
      {!hostOnly && <Chip>Domain={domain}</Chip>}
      {hostOnly && domain !== location.hostname && <Chip tone="implied">{domain} only</Chip>}
      {sameSite && !(laxOrNone && sameSite === 'Lax') && <Chip>SameSite={sameSite}</Chip>}
      <Chip>Path={path}</Chip>
      {partitionKey && <Chip>Partitioned</Chip>}
      {priority !== 'Medium' && <Chip>Priority={priority}</Chip>}
      {cutTo !== undefined && <Chip tone="changed">Max-Age cut to {cutTo} d</Chip>}
      {laxByDefault && <Chip tone="implied">no SameSite, so Lax</Chip>}
      {laxOrNone && sameSite === 'Lax' && (
        <Chip tone="implied" title="The browser lists SameSite=Lax and no SameSite alike.">
          Lax or not set
        </Chip>
      )}
    </>
  )
}
