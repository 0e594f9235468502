import { encodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import type { Finding } from '../../../shared/findings/finding.ts'
import { clockTime, countText } from '../../../shared/text/figures.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { setOpen } from '../../model/findings/findings-list.ts'
import { mendedSince } from '../../model/findings/noticed.ts'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'
import { Icon } from '../../parts/marks/icon.tsx'
import { FindingDetail } from './finding-detail.tsx'
import './finding-row.css'

/** One line: how bad, what, whose, how often, when. Opens into what proves it and what mends it. */
export function FindingRow({ finding, open }: { finding: Finding; open: boolean }) {
  const { key, level, title, count, at } = finding
  const mended = mendedSince(finding)
  return (
    <li class="finding-row">
      <button
        type="button"
        class="finding-row__toggle"
        aria-expanded={open}
        onClick={() => setOpen(open ? null : key)}
      >
        <Icon name={open ? 'caretDown' : 'caretRight'} />
        <FindingMark level={level} />
        <span class="finding-row__level">{level}</span>
        <span class="finding-row__title">{title}</span>
        <span class="finding-row__threads">
          <Threads finding={finding} />
        </span>
        {mended === null ? (
          <>
            <span class="finding-row__times num">{count === 1 ? 'once' : `${countText(count)} times`}</span>
            <time class="finding-row__at num">{clockTime(at)}</time>
          </>
        ) : (
          <span class="finding-row__gone num">
            gone since <time>{clockTime(mended)}</time>
          </span>
        )}
      </button>
      {open && <FindingDetail finding={finding} />}
    </li>
  )
}

/** The cookies and sessions it speaks of. */
function Threads({ finding }: { finding: Finding }) {
  const { evidence } = finding
  const cookies = new Set(evidence.flatMap((one) => ('cookie' in one ? [one.cookie] : [])))
  const sids = new Set(evidence.flatMap((one) => ('sid' in one ? [one.sid] : [])))
  return (
    <>
      {[...cookies].map((name) => (
        <ThreadMark still key={name} kind="cookie" id={encodeBytes(name)} label={name} />
      ))}
      {[...sids].map((sid) => (
        <ThreadMark still key={sid} kind="session" id={sid} />
      ))}
    </>
  )
}
