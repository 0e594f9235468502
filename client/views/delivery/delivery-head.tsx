import { clockTime, countText } from '../../../shared/text/figures.ts'
import { engine } from '../../model/jar/modelled/modelled-jar.ts'
import { thirdPartyFinding } from '../../model/jar/modelled/third-party.ts'
import { offReason } from '../../model/live/journal.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Menu } from '../../parts/controls/menu.tsx'
import { Term } from '../../parts/text/term.tsx'
import { modKeys } from '../../platform/keys.ts'
import { ownProfile, profile } from '../../platform/preferences.ts'
import { matrix } from './delivery-state.ts'
import { copyMatrix, saveMatrix } from './matrix/export-matrix.ts'
import { runProbes } from './run/run-probes.ts'
import { outcomes, running } from './run/run-state.ts'
import { setDialogShown } from './set/set-dialog.tsx'
import './delivery-head.css'

/** What came of it in one line, and what can be done. */
export function DeliveryHead() {
  const ran = outcomes.value.size > 0
  const none = matrix.value.rows.length === 0 ? 'There is no cookie yet to look for.' : undefined
  return (
    <header class="delivery-head">
      <h2 class="delivery-head__title">Delivery</h2>
      <Summary />
      <ThirdParty />
      <div class="delivery-head__tools">
        <Button offReason={offReason.value} onClick={() => (setDialogShown.value = true)}>
          Set cookies from…
        </Button>
        <Menu
          label="Export"
          kind="plain"
          align="right"
          items={[
            { label: 'Copy as Markdown', onSelect: () => void copyMatrix(), offReason: none },
            { label: 'Save as JSON', onSelect: saveMatrix, offReason: none },
          ]}
        />
        <Button
          kind="primary"
          keys={modKeys('↵')}
          busy={running.value}
          offReason={offReason.value ?? none}
          onClick={() => void runProbes()}
        >
          {running.value ? 'Running…' : ran ? 'Run again' : 'Run'}
        </Button>
      </div>
    </header>
  )
}

function Summary() {
  const { rows, answered, asPredicted, differing, unanswered, waiting } = matrix.value
  const count = (number: number, one: string, many: string) =>
    `${countText(number)} ${number === 1 ? one : many}`
  if (rows.length === 0) return null
  return (
    <p class="delivery-head__summary">
      {count(rows.length, 'cookie', 'cookies')}
      {answered === 0 && waiting === 0
        ? ', predicted; no probe has run yet'
        : `, ${count(answered, 'probe', 'probes')} answered`}
      {answered > 0 && `, ${asPredicted} as predicted`}
      {differing.length > 0 && (
        <>
          , <b class="delivery-head__differs">{count(differing.length, 'disagreement', 'disagreements')}</b>
        </>
      )}
      {unanswered > 0 && `, ${unanswered} no answer`}
      {waiting > 0 && `, ${waiting} waiting`}
    </p>
  )
}

function ThirdParty() {
  const finding = thirdPartyFinding.value
  const state = engine.value.thirdParty
  const probed = finding !== null && profile.value === ownProfile
  return (
    <p class="delivery-head__third-party">
      <Term of="thirdParty">Third-party cookies</Term> <b>{state}</b>,{' '}
      {probed
        ? `probed ${clockTime(finding.at)}`
        : profile.value === ownProfile
          ? 'by default, not probed yet'
          : 'by default'}
    </p>
  )
}
