import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ScriptFault } from '../../../../shared/script/script-text.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { script, scriptText, takeScript } from '../ab/ab-state.ts'
import { dropScript, savedScripts } from './saved-scripts.ts'
import {
  edit,
  exportFile,
  importFile,
  outcome,
  record,
  saveHere,
  say,
  share,
  whyUnsaved,
} from './script-commands.ts'
import './script-dialog.css'

export const scriptDialogShown = signal(false)

/** The most faults listed. */
const FAULTS = 5

/** Edits a script, records one from this browser's exchanges, saves it here, takes and gives one as a file. */
export function ScriptDialog() {
  const text = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => {
    outcome.value = null
  }, [])
  const faults = script.value.ok ? [] : script.value.faults
  return (
    <Dialog title="Script" class="script-dialog" onClose={close} onFile={(chosen) => void importFile(chosen)}>
      <div class="dialog__body dialog__body--padded">
        <p class="dialog__say">
          A step a line: a request (<code class="mono">GET /lab/session</code>, with JSON behind it where it
          has a body, <code class="mono">via proxy</code> before it), <code class="mono">wait 31 min</code>,{' '}
          <code class="mono">forget cookies</code>, or <code class="mono">parallel</code> …{' '}
          <code class="mono">end</code>. Between them the server may change:{' '}
          <code class="mono">options rolling: on</code>, <code class="mono">rotate secret</code>,{' '}
          <code class="mono">drop old secrets</code>, <code class="mono">restart</code>,{' '}
          <code class="mono">fail set</code>. The first line with <code class="mono">#</code> is its name.
        </p>
        <textarea
          ref={text}
          class="dialog__text mono"
          autofocus
          rows={14}
          wrap="off"
          spellcheck={false}
          aria-label="Steps of the script"
          aria-invalid={faults.length > 0 ? true : undefined}
          value={scriptText.value}
          onInput={(event) => edit(event.currentTarget.value)}
        />
        <Faults faults={faults} onGo={(line) => goToLine(text.current, line)} />
        <div class="dialog__actions">
          <Button kind="primary" onClick={close}>
            Done
          </Button>
          <Button offReason={whyUnsaved()} onClick={saveHere}>
            Save
          </Button>
          <Button onClick={record}>Record from this browser</Button>
          <Button icon="upload" onClick={() => file.current?.click()}>
            Import
          </Button>
          <Button icon="download" onClick={exportFile}>
            Export
          </Button>
          <Button icon="link" onClick={() => void share()}>
            Copy link
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            aria-label="Script file"
            accept="application/json,text/plain"
            onChange={(event) => {
              const chooser = event.currentTarget
              const [chosen] = chooser.files ?? []
              if (chosen) void importFile(chosen)
              // The same file may be chosen again.
              chooser.value = ''
            }}
          />
        </div>
        <p class={`script-dialog__outcome${outcome.value?.bad ? ' dialog__bad' : ''}`} role="status">
          {outcome.value?.text}
        </p>
        <Saved />
      </div>
    </Dialog>
  )
}

function close(): void {
  scriptDialogShown.value = false
}

function Faults({ faults, onGo }: { faults: readonly ScriptFault[]; onGo: (line: number) => void }) {
  return (
    <ul class="script-dialog__faults">
      {faults.slice(0, FAULTS).map(({ line, detail }) => (
        <li key={`${line} ${detail}`}>
          <button type="button" class="script-dialog__line" onClick={() => onGo(line)}>
            Line {line}
          </button>
          : {detail}
        </li>
      ))}
      {faults.length > FAULTS && <li>and {faults.length - FAULTS} more</li>}
    </ul>
  )
}

/** Saved scripts, to take up again or to drop. */
function Saved() {
  if (savedScripts.value.length === 0) return null
  return (
    <div class="script-dialog__saved">
      <h3 class="script-dialog__subtitle">Saved in this browser</h3>
      <ul>
        {savedScripts.value.map((saved) => (
          <li key={saved.name} class="script-dialog__one">
            <Button
              kind="quiet"
              size="small"
              onClick={() => {
                takeScript(saved)
                say(`Opened “${saved.name}”.`)
              }}
            >
              {saved.name}
            </Button>
            <Button
              kind="quiet"
              size="small"
              icon="trash"
              name={`Drop ${saved.name}`}
              onClick={() => {
                dropScript(saved.name)
                say(`Dropped “${saved.name}”.`)
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Selects a line, from 1, and brings it into view. */
function goToLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 2
}
