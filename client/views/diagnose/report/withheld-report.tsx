import { useMemo } from 'preact/hooks'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { Withheld } from '../../../../shared/cookie/retrieving/retrieval.ts'
import type { DiagnosedExchange } from '../../../../shared/diagnose/diagnose.ts'
import { NO_ATTRIBUTE } from '../../../../shared/explain/fixes/beyond-options.ts'
import { withheldWords } from '../../../../shared/explain/words/withheld-words.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { FixCode } from './fix-code.tsx'
import './withheld-report.css'

/** The most cookies of one request in view. */
const MOST = 20

/** The cookies that a request leaves behind: why, and what would have each ride along. */
export function WithheldReport({ withheld, helpFor }: Pick<DiagnosedExchange, 'withheld' | 'helpFor'>) {
  if (withheld.length === 0) return null
  return (
    <ul class="withheld-report" aria-label="Cookies that stay behind">
      {withheld.slice(0, MOST).map((one) => (
        <Stays
          key={`${one.cookie.name};${one.cookie.domain};${one.cookie.path}`}
          one={one}
          helpFor={helpFor}
        />
      ))}
      {withheld.length > MOST && <li>and {countText(withheld.length - MOST)} more that stay behind</li>}
    </ul>
  )
}

function Stays({ one, helpFor }: { one: Withheld } & Pick<DiagnosedExchange, 'helpFor'>) {
  const help = useMemo(() => helpFor(one), [one, helpFor])
  const name = decodeBytes(one.cookie.name)
  return (
    <li class="withheld-report__one">
      <p>
        <b class="withheld-report__word">Withheld</b>{' '}
        <ThreadMark kind="cookie" id={name} label={name || 'no name'} still /> {withheldWords(one)}{' '}
        <span class="withheld-report__code">
          <ReasonLinks codes={one.reasons} />
        </span>
      </p>
      {typeof help === 'string' ? (
        <p class="withheld-report__help">
          {NO_ATTRIBUTE} {help}
        </p>
      ) : (
        <FixCode fix={help} result="it rides along" />
      )}
    </li>
  )
}
