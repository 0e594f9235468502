import { useState } from 'preact/hooks'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { Withheld } from '../../../../shared/cookie/retrieving/retrieval.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import { withheldWords } from '../../../../shared/explain/words/withheld-words.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { ReasonLinks } from '../../reason-links.tsx'
import { ThreadMark } from '../../thread-mark.tsx'
import './stayed-behind-step.css'

/** So many are listed at first. */
const FIRST = 4

/** The cookies that did not ride along, each with the reason in one sentence. */
export function StayedBehind({ withheld }: { withheld: readonly Withheld[] }) {
  const [all, setAll] = useState(false)
  const tabIndex = useTabIndex()
  const shown = all ? withheld : withheld.slice(0, FIRST)
  const more = withheld.length - shown.length
  return (
    <ul class="stayed-behind">
      {shown.map((one) => (
        <li key={cookieKey(one.cookie)}>
          <ThreadMark kind="cookie" id={decodeBytes(one.cookie.name)} /> {withheldWords(one)}{' '}
          <ReasonLinks codes={one.reasons} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <button type="button" class="link" tabIndex={tabIndex} onClick={() => setAll(true)}>
            {more} more
          </button>
        </li>
      )}
    </ul>
  )
}
