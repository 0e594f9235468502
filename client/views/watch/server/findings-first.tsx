import { exchangeIn, FINDING_LEVELS, type Finding } from '../../../../shared/findings/finding.ts'
import { placeText } from '../../../../shared/text/place-text.ts'
import { showFinding, toggleList } from '../../../model/findings/findings-list.ts'
import { countsText, findings } from '../../../model/findings/noticed.ts'
import { journal } from '../../../model/live/journal.ts'
import { FindingMark } from '../../../parts/marks/finding-mark.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import './findings-first.css'

/** So many stand here; the list has them all. */
const MOST = 6

/** What went wrong, the worst first. */
export function FindingsFirst() {
  const all = FINDING_LEVELS.flatMap((level) => findings.value.filter((finding) => finding.level === level))
  const asked = (journal.value?.exchanges.size ?? 0) > 0
  return (
    <section class="findings-first" aria-label="Findings">
      <SectionHead
        title="Findings"
        note={all.length > 0 ? countsText.value : asked ? 'none so far' : 'none before the first request'}
      >
        {all.length > MOST && (
          <button type="button" class="link findings-first__all" onClick={toggleList}>
            All
          </button>
        )}
      </SectionHead>
      <ul>
        {all.slice(0, MOST).map((finding) => (
          <li key={finding.key}>
            <button type="button" class="findings-first__row" onClick={() => showFinding(finding)}>
              <FindingMark level={finding.level} />
              <span class="visually-hidden">{finding.level}: </span>
              <span class="findings-first__title">
                {finding.title}
                {finding.count > 1 && `, ${finding.count} times`}
              </span>
              <span class="findings-first__place mono">{placeOf(finding)}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > 0 && !asked && (
        <p class="findings-first__note">From the options alone. What requests show comes above it.</p>
      )}
    </section>
  )
}

/** Where it is mended: at the call of `session()` if an option proves it, else at the route of the exchange that does. */
function placeOf(finding: Finding): string {
  const { evidence, fix } = finding
  if (fix?.where !== 'server') return ''
  if (!evidence.some((one) => 'option' in one)) {
    const route = journal.value?.exchanges.get(exchangeIn(evidence) ?? 0)?.end?.route
    return route ? placeText(route.file, route.line) : ''
  }
  const [only, another] = journal.value?.calls.values() ?? []
  const isOfCall = evidence.some((one) => 'option' in one && one.option.startsWith('session.'))
  return isOfCall && only && !another ? placeText(only.place.file, only.place.line) : ''
}
