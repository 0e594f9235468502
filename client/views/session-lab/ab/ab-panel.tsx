import { computed, type Signal } from '@preact/signals'
import type { SideOptions } from '../../../../shared/lab-options/option-text.ts'
import { offReason } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { Segments } from '../../../parts/controls/segments.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { waitsOf } from '../real-run/browser-limits.ts'
import { RealBar, waitsWords } from '../real-run/real-bar.tsx'
import { realColumns } from '../real-run/real-columns.ts'
import { realRun, runHere, runningReal } from '../real-run/real-run.ts'
import { savedScripts } from '../script/saved-scripts.ts'
import { ScriptDialog, scriptDialogShown } from '../script/script-dialog.tsx'
import { SCRIPT_PRESETS } from '../script/script-presets.ts'
import {
  isStale,
  optionsA,
  optionsB,
  playing,
  result,
  runBoth,
  script,
  scriptText,
  shownColumns,
  sideA,
  sideB,
  takeScript,
  trouble,
} from './ab-state.ts'
import { AbTable } from './ab-table.tsx'
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
            offReason={offReason.value ?? wrongInput()}
            onClick={() => void runBoth()}
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
        <Side name="A" changes={sideA} read={optionsA.value} />
        <span />
        <Side name="B" changes={sideB} read={optionsB.value} />
      </div>
      {!script.value.ok && <p class="ab__trouble">{scriptFault()}</p>}
      {trouble.value !== null && <p class="ab__trouble">{trouble.value}</p>}
      <RealBar columns={columnsHere.value} />
      <Columns />
      {scriptDialogShown.value && <ScriptDialog />}
    </section>
  )
}

/** Which column to play for real, and what that will take. */
function RunHere() {
  const waits = script.value.ok ? waitsWords(waitsOf(script.value.script.steps)) : ''
  const away = runningReal.value ? 'It is running; stop it first.' : undefined
  return (
    <Menu
      label="Run in this browser"
      align="right"
      offReason={away ?? offReason.value ?? wrongInput()}
      items={(['A', 'B'] as const).map((side) => ({
        label: `${side}, for real`,
        hint: ['the lab gets its options', waits].filter((part) => part !== '').join(', '),
        onSelect: () => void runHere(side),
      }))}
    />
  )
}

/** The table: both sides, or one of them predicted and real. */
function Columns() {
  const [run, here, both] = [realRun.value, columnsHere.value, result.value]
  const real = shownColumns.value === 'real' && run && here
  if (!both && !here) return <AbEmpty />
  return (
    <>
      {run && both && (
        <div class="ab__columns">
          <Segments
            label="Columns"
            options={[
              { value: 'both', label: 'A and B' },
              { value: 'real', label: `${run.side}, predicted and real` },
            ]}
            value={shownColumns.value}
            onChange={(value) => (shownColumns.value = value)}
          />
        </div>
      )}
      {isStale.value && !real && (
        <p class="ab__stale">Script or options have changed since; run again to see what they do.</p>
      )}
      {real ? (
        <AbTable
          columns={here}
          left={{ name: `${run.side}, predicted`, who: 'without a browser, waits skipped' }}
          right={{ name: `${run.side}, seen`, who: 'in this browser, by the real clock' }}
          differing="Predicted and seen differ here"
        />
      ) : (
        both && (
          <AbTable
            columns={both}
            left={{ name: 'A', who: 'no browser: the cookie engine' }}
            right={{ name: 'B', who: 'no browser: the cookie engine' }}
            differing="A and B differ here"
          />
        )
      )}
    </>
  )
}

function wrongInput(): string | undefined {
  if (!script.value.ok) return scriptFault()
  if (script.value.script.steps.length === 0) return 'The script has no step yet.'
  for (const side of [optionsA.value, optionsB.value]) if (side && !side.ok) return side.detail
  return undefined
}

function scriptFault(): string | undefined {
  if (script.value.ok) return undefined
  const [fault] = script.value.faults
  return `Line ${fault?.line} of the script: ${fault?.detail}`
}

interface SideProps {
  readonly name: 'A' | 'B'
  readonly changes: Signal<string>
  readonly read: SideOptions | null
}

/** The options of one side, written as in Express: `secure: true, trust proxy: 1`. */
function Side({ name, changes, read }: SideProps) {
  const fault = read?.ok === false ? read.detail : undefined
  return (
    <label class={`ab__side${fault ? ' ab__side--wrong' : ''}`}>
      <b>{name}</b>
      <input
        class="mono ab__options"
        value={changes.value}
        placeholder="as the lab has them"
        title="Options that differ from the lab’s own: name: value, name: value"
        aria-label={`Options of ${name}`}
        aria-invalid={fault ? true : undefined}
        spellcheck={false}
        onInput={(event) => (changes.value = event.currentTarget.value)}
      />
      {fault && <span class="ab__fault">{fault}</span>}
    </label>
  )
}

function AbEmpty() {
  return (
    <p class="ab__empty">
      Run both plays the script against A and B at once: real express-session, a store and a clock of its own
      for each. No browser takes part: the cookie engine keeps and sends the cookies. Waits are skipped; where
      the sides differ, the middle column says ≠. Run in this browser plays one column for real, beside what
      was predicted of it.
    </p>
  )
}
