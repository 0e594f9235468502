import type { Signal } from '@preact/signals'
import { offReason } from '../live/journal.ts'
import { Button } from '../parts/button.tsx'
import { Menu } from '../parts/menu.tsx'
import { SectionHead } from '../parts/section-head.tsx'
import {
  optionsA,
  optionsB,
  playing,
  result,
  runBoth,
  script,
  scriptText,
  sideA,
  sideB,
  trouble,
} from './ab-state.ts'
import { AbTable } from './ab-table.tsx'
import { ScriptDialog, scriptDialogShown } from './script-dialog.tsx'
import { SCRIPT_PRESETS } from './script-presets.ts'
import type { SideOptions } from './side-options.ts'
import './ab-panel.css'

/** One script, two option sets, each with its own store and jar, side by side. */
export function AbPanel() {
  return (
    <section class="ab" aria-label="A/B">
      <SectionHead
        title="A/B"
        note="one script, two option sets, each with its own store and jar, in fast-forward"
      >
        <span class="ab__tools">
          <Menu
            label="Script"
            align="right"
            items={[
              ...SCRIPT_PRESETS.map((preset) => ({
                label: preset.label,
                chosen: preset.script === scriptText.value,
                onSelect: () => {
                  scriptText.value = preset.script
                  sideA.value = preset.a
                  sideB.value = preset.b
                  result.value = null
                },
              })),
              { label: 'Edit, record, import…', onSelect: () => (scriptDialogShown.value = true) },
            ]}
          />
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
      {trouble.value !== null && <p class="ab__trouble">{trouble.value}</p>}
      {result.value ? <AbTable result={result.value} /> : <AbEmpty />}
      {scriptDialogShown.value && <ScriptDialog />}
    </section>
  )
}

function wrongInput(): string | undefined {
  if (!script.value.ok) {
    const [fault] = script.value.faults
    return `Line ${fault?.line} of the script: ${fault?.detail}`
  }
  for (const side of [optionsA.value, optionsB.value]) if (side && !side.ok) return side.detail
  return undefined
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
      for each. The client is not a browser but the cookie engine’s jar. Waits are skipped; where the sides
      differ, the middle column says ≠.
    </p>
  )
}
