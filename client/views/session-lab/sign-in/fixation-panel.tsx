import { offReason } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { Attack, hostOf } from './fixation-attack.tsx'
import {
  canPutBack,
  fixationOffReason,
  fixationRuns,
  fixing,
  putSessionBack,
  runBoth,
} from './fixation-state.ts'
import './fixation-panel.css'

const FIXATION = 'session-fixation'

/** Scrolls to it, and puts the focus there. */
export function showFixation(): void {
  const panel = document.getElementById(FIXATION)
  panel?.scrollIntoView({ block: 'nearest' })
  panel?.focus({ preventScroll: true })
}

/** What came of it is what one wants to see. */
function showVerdicts(): void {
  const runs = document.querySelector(`#${FIXATION} .fixation__runs`)
  runs?.scrollIntoView({ block: 'end' })
}

/** Session fixation, played for real: two browsers side by side, against a login that keeps the id and one that renews it. */
export function FixationPanel() {
  const { kept, renewed } = fixationRuns.value
  const begun = kept !== undefined
  return (
    <section
      id={FIXATION}
      class="fixation"
      tabIndex={-1}
      aria-label="Session fixation"
      aria-busy={fixing.value}
    >
      <SectionHead title="Session fixation" note="why a login must change the id">
        <span class="fixation__tools">
          {canPutBack.value && (
            <Button
              size="small"
              offReason={offReason.value}
              title="Your own session cookie, as it was before the attack"
              onClick={() => void putSessionBack()}
            >
              Put back
            </Button>
          )}
          <Button
            size="small"
            busy={fixing.value}
            offReason={offReason.value ?? fixationOffReason()}
            title="The victim is this browser: its session cookie is replaced, and it is logged in as ada"
            onClick={() => void runBoth().then(showVerdicts)}
          >
            {fixing.value ? 'Running…' : begun ? 'Run again' : 'Run'}
          </Button>
        </span>
      </SectionHead>
      <p class="fixation__say">
        {fixationOffReason() ??
          `An attacker gets a session, plants its id in the victim’s browser and waits for a login. The victim is this browser at ${hostOf(sites.home)}. The attacker is this browser at ${hostOf(sites.subHost)}: another host, so another jar. Requests, cookies and rows are real.`}
      </p>
      {begun && (
        <div class="fixation__runs">
          <Attack login="kept" run={kept} />
          <Attack login="renewed" run={renewed} />
        </div>
      )}
    </section>
  )
}
