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
  return (
    <>
      {finding.evidence.map((one) => {
        if ('cookie' in one) return <ThreadMark still key={`c${one.cookie}`} kind="cookie" id={one.cookie} />
        if ('sid' in one) return <ThreadMark still key={`s${one.sid}`} kind="session" id={one.sid} />
        return null
      })}
    </>
  )
}
