import { exchangeIn, type Finding } from '../../../shared/findings/finding.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { bringBack, dismiss } from '../../model/findings/noticed.ts'
import { journal } from '../../model/live/journal.ts'
import { lazy } from '../../parts/lazy.tsx'
import { showToast } from '../../platform/toasts.ts'
import { EvidenceLink, goToEvidence } from './evidence-link.tsx'
import { FindingFix } from './finding-fix.tsx'
import '../../live-parts/findings/evidence-tab.css'
import './finding-detail.css'

const WhyLink = lazy(() => import('../../live-parts/session-trace/why-link.tsx'))
const LearnLink = lazy(() => import('../../live-parts/lesson/learn-link.tsx'))

/** What happened, what shows it, and the smallest thing that mends it. */
export function FindingDetail({ finding }: { finding: Finding }) {
  const { sentence, evidence, count } = finding
  const best = exchangeIn(evidence)
  return (
    <div class="finding-detail">
      <div>
        <p class="finding-detail__sentence">{sentence}</p>
        <div class="finding-detail__links">
          {best !== null && <WhyLink exchange={best} />}
          <button type="button" class="link" onClick={() => putAside(finding)}>
            {count === 1 ? 'Dismiss' : `Dismiss for these ${count}`}
          </button>
        </div>
      </div>
      {evidence.length > 0 && (
        <div>
          <p class="finding-detail__head">
            {count === 1 ? 'What shows it' : <WhatShowsNewest first={finding.first} />}
          </p>
          <ol class="finding-detail__evidence">
            {evidence.map((one, at) => (
              <li key={JSON.stringify(one)}>
                <EvidenceLink evidence={one} number={at + 1} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {finding.fix && <FindingFix finding={finding} fix={finding.fix} />}
      <p class="finding-detail__learn">
        <LearnLink about={finding.id} />
      </p>
    </div>
  )
}

/** Evidence is the newest; what began it is one press away, as long as the journal has it. */
function WhatShowsNewest({ first: { at, exchange } }: Pick<Finding, 'first'>) {
  const time = <time class="num">{clockTime(at)}</time>
  const isHeld = exchange !== null && journal.value?.exchanges.has(exchange)
  return (
    <>
      What shows the newest; the first was at{' '}
      {isHeld ? (
        <button type="button" class="link" onClick={() => goToEvidence({ exchange })}>
          {time}
        </button>
      ) : (
        time
      )}
    </>
  )
}

function putAside(finding: Finding): void {
  dismiss(finding)
  showToast({ text: `Dismissed: ${finding.title}`, undo: () => bringBack(finding) })
  // Its button is gone with it.
  document.querySelector<HTMLElement>('.findings')?.focus()
}
