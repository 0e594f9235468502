import { computed } from '@preact/signals'
import { offReason } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { RealBar } from '../real-run/real-bar.tsx'
import { realColumns } from '../real-run/real-columns.ts'
import { realRun } from '../real-run/real-run.ts'
import { savedScripts } from '../script/saved-scripts.ts'
import { ScriptDialog, scriptDialogShown } from '../script/script-dialog.tsx'
import { SCRIPT_PRESETS } from '../script/script-presets.ts'
import { Columns } from './ab-columns.tsx'
import { AbSide } from './ab-side.tsx'
import {
  optionsA,
  optionsB,
  playing,
  runBoth,
  script,
  scriptText,
  sideA,
  sideB,
  takeScript,
  trouble,
} from './ab-state.ts'
import { inputFault, scriptFault } from './input-fault.ts'
import { RunHere } from './run-here.tsx'
import './ab-panel.css'

const PRESET_LABELS = new Set(SCRIPT_PRESETS.map(({ label }) => label))

const columnsHere = computed(
  () => realRun.value && realColumns(realRun.value, location.protocol === 'https:'),
)

/** One script, two option sets, each with its own store and jar, side by side; or one of them beside this browser. */
export function AbPanel() {
  return (
    <section class="ab" aria-label="A/B">
      <SectionHead title="A/B" note="one script, two option sets, each with its own store and jar">
        <span class="ab__tools">
          <Menu
            label="Script"
            align="right"
            items={[
              ...SCRIPT_PRESETS.map((preset) => ({
                label: preset.label,
                chosen: preset.script === scriptText.value,
                onSelect: () => takeScript(preset),
              })),
              ...savedScripts.value.map((saved) => ({
                label: PRESET_LABELS.has(saved.name) ? `${saved.name} (yours)` : saved.name,
                hint: 'saved',
                chosen: saved.script === scriptText.value,
                onSelect: () => takeScript(saved),
              })),
              { label: 'Edit, record, import…', onSelect: () => (scriptDialogShown.value = true) },
            ]}
          />
          <RunHere />
          <Button
            size="small"
            busy={playing.value}
            offReason={offReason.value ?? inputFault()}
            onClick={() => void runBoth().then(showEnd)}
          >
            {playing.value ? 'Running…' : 'Run both'}
          </Button>
        </span>
      </SectionHead>
      <div class="ab__sides">
        <span class="ab__script" title={scriptText.value}>
          {script.value.ok
            ? script.value.script.name || 'a script without a name'
            : 'the script does not read'}
        </span>
        <AbSide name="A" changes={sideA} read={optionsA.value} />
        <span />
        <AbSide name="B" changes={sideB} read={optionsB.value} />
      </div>
      {!script.value.ok && <p class="ab__trouble">{scriptFault()}</p>}
      {trouble.value !== null && <p class="ab__trouble">{trouble.value}</p>}
      <RealBar columns={columnsHere.value} />
      <Columns run={realRun.value} here={columnsHere.value} />
      {scriptDialogShown.value && <ScriptDialog />}
    </section>
  )
}

/** What came of it is what one wants to see, once it is drawn. */
function showEnd(): void {
  requestAnimationFrame(() => {
    document.querySelector('.ab .ab-table__row:last-of-type')?.scrollIntoView({ block: 'nearest' })
  })
}
