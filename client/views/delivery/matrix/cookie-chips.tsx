import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { engine } from '../../../model/jar/modelled/modelled-jar.ts'
import { Chip } from '../../../parts/marks/chip.tsx'

/** A cookie's attributes, as short as a row head allows. */
export function CookieChips({ cookie }: { cookie: Cookie }) {
  const { httpOnly, secure, sameSite, hostOnly, domain, path, partitionKey } = cookie
  return (
    <span class="cookie-chips">
      {httpOnly && <Chip>HttpOnly</Chip>}
      {secure && <Chip>Secure</Chip>}
      {sameSite && <Chip title={`SameSite=${sameSite}`}>{sameSite}</Chip>}
      {!sameSite && (
        <Chip
          tone="implied"
          title={engine.value.profile.laxByDefault ? 'So it counts as Lax' : 'So it goes everywhere'}
        >
          no SameSite
        </Chip>
      )}
      {!hostOnly && <Chip title={`Domain=${domain}`}>Domain</Chip>}
      {hostOnly && domain !== location.hostname && <Chip tone="implied">{domain}</Chip>}
      {partitionKey && (
        <Chip title={`Its partition: ${partitionKey.site}`}>Partitioned{partitionOf(partitionKey.site)}</Chip>
      )}
      {path !== '/' && <Chip>Path={path}</Chip>}
    </span>
  )
}

/** The site of the partition, where it is not home's own. */
function partitionOf(site: string): string {
  const host = URL.parse(site)?.hostname ?? ''
  return host === '' || location.hostname.endsWith(host) ? '' : ` ${host}`
}
