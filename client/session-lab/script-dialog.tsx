import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { copyText } from '../copy-text.ts'
import { viewHash } from '../frame/link-hash.ts'
import { journal } from '../live/journal.ts'
import { Button } from '../parts/button.tsx'
import { showToast } from '../parts/toast.tsx'
import { browserId } from '../this-browser.ts'
import { result, script, scriptText, sideA, sideB } from './ab-state.ts'
import { recordScript } from './record-script.ts'
import { decodeShared, encodeShared } from './share-script.ts'
import './script-dialog.css'

export const scriptDialogShown = signal(false)

/** The most bytes of a script file. */
const FILE_BYTES = 60_000

/** Edits a script, records one from this browser's exchanges, takes and gives one as a file. */
export function ScriptDialog() {
  const element = useRef<HTMLDialogElement>(null)
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => element.current?.showModal(), [])
  const edit = (text: string) => {
    scriptText.value = text
    result.value = null
  }
  const faults = script.value.ok ? [] : script.value.faults
  return (
    <dialog
      ref={element}
      class="script-dialog"
      aria-label="Script"
      onClose={() => (scriptDialogShown.value = false)}
    >
      <h2 class="script-dialog__title">Script</h2>
      <p class="script-dialog__say">
        A step a line: a request (<code class="mono">GET /lab/session</code>, with JSON behind it where it has
        a body, <code class="mono">via proxy</code> before it), <code class="mono">wait 31 min</code>,{' '}
        <code class="mono">forget cookies</code>, or <code class="mono">parallel</code> …{' '}
        <code class="mono">end</code>.
      </p>
      <textarea
        class="script-dialog__text mono"
        rows={14}
        spellcheck={false}
        aria-label="Steps of the script"
        aria-invalid={faults.length > 0 ? true : undefined}
        value={scriptText.value}
        onInput={(event) => edit(event.currentTarget.value)}
      />
      <ul class="script-dialog__faults">
        {faults.slice(0, 5).map(({ line, detail }) => (
          <li key={`${line} ${detail}`}>
            Line {line}: {detail}
          </li>
        ))}
      </ul>
      <div class="script-dialog__actions">
        <Button kind="primary" onClick={() => element.current?.close()}>
          Done
        </Button>
        <Button onClick={() => edit(recordScript(journal.value?.exchanges.values() ?? [], browserId))}>
          Record from this browser
        </Button>
        <Button icon="download" onClick={save}>
          Save as a file
        </Button>
        <Button icon="upload" onClick={() => file.current?.click()}>
          Open a file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept="application/json,text/plain"
          onChange={(event) => void open(event.currentTarget.files?.[0], edit)}
        />
      </div>
    </dialog>
  )
}

/** A link to the script and both option sets. Nothing in it is a secret or an id. */
export function copyScriptLink(): Promise<void> {
  const link = new URL('/', location.href)
  const shared = { script: scriptText.value, a: sideA.value, b: sideB.value }
  link.hash = viewHash('session', new URLSearchParams({ script: encodeShared(shared) }))
  return copyText(link.href, 'Link to this script copied.')
}

/** Takes what a link brought. */
export function takeShared(param: string): boolean {
  const shared = decodeShared(param)
  if (!shared) return false
  scriptText.value = shared.script
  sideA.value = shared.a
  sideB.value = shared.b
  result.value = null
  return true
}

function save(): void {
  const file = { crumbscope: 'script', version: 1, script: scriptText.value, a: sideA.value, b: sideB.value }
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'crumbscope-script.json'
  link.click()
  URL.revokeObjectURL(url)
}

async function open(file: File | undefined, edit: (text: string) => void): Promise<void> {
  if (!file) return
  if (file.size > FILE_BYTES) return void showToast({ text: 'This file is too long for a script.' })
  const text = await file.text()
  const saved = savedScript(text)
  edit(saved?.script ?? text)
  if (saved) {
    sideA.value = saved.a
    sideB.value = saved.b
  }
}

/** null for a file that is not one of ours: then it is the script's own text. */
function savedScript(text: string): { script: string; a: string; b: string } | null {
  try {
    const { crumbscope, version, script, a, b } = JSON.parse(text) as Record<string, unknown>
    if (crumbscope !== 'script' || version !== 1) return null
    return typeof script === 'string' && typeof a === 'string' && typeof b === 'string'
      ? { script, a, b }
      : null
  } catch {
    return null
  }
}
