import { signal } from '@preact/signals'
import { journal } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { saveJsonFile } from '../../../platform/save-file.ts'
import { script, scriptText, sideA, sideB, takeScript } from '../ab/ab-state.ts'
import { privateThings } from '../private/private-things.ts'
import { recordScript } from './record-script.ts'
import { saveScript } from './saved-scripts.ts'
import { readScriptFile, SCRIPT_FILE_BYTES, scriptFile } from './script-file.ts'
import { copyScriptLink, currentScript, whyPrivate } from './script-link.ts'

/** What came of the dialog's last command: toasts lie under it. */
export const outcome = signal<{ readonly text: string; readonly bad: boolean } | null>(null)

/** Takes what was typed. */
export function edit(text: string): void {
  scriptText.value = text
  outcome.value = null
}

/** Says what came of a command. */
export function say(text: string, bad = false): void {
  outcome.value = { text, bad }
}

/** Why the script cannot be saved now. */
export function whyUnsaved(): string | undefined {
  if (!script.value.ok) return 'It does not read yet.'
  return script.value.script.name === '' ? 'Give it a name first: a line that begins with #.' : undefined
}

/** Keeps the script in this browser, under its name. */
export function saveHere(): void {
  if (!script.value.ok) return
  const { name } = script.value.script
  saveScript({ name, ...currentScript() })
  say(`Saved as “${name}”, with the options of A and B; it stands in the Script menu.`)
}

/** Makes a script of what this browser has sent, without ids and secrets. */
export function record(): void {
  const exchanges = journal.value?.exchanges.values() ?? []
  const recorded = recordScript(exchanges, {
    browser: browserId,
    host: location.host,
    things: privateThings(),
  })
  const { requests, leftOut } = recorded
  const without =
    leftOut === 0 ? '' : ` ${leftOut} left out: they hold an id or a secret, or are not known whole.`
  if (requests === 0) return say(`This browser has sent nothing to the lab that could be recorded.${without}`)
  edit(recorded.script)
  say(`Recorded ${requests === 1 ? '1 request' : `${requests} requests`}.${without}`)
}

/** Copies a link to the script, where it holds nothing private. */
export async function share(): Promise<void> {
  const why = await copyScriptLink()
  if (why === null) say('Link to this script copied.')
  else say(why, true)
}

/** Gives the script as a file, where it holds nothing private. */
export function exportFile(): void {
  const shared = currentScript()
  const why = whyPrivate(shared)
  if (why !== null) return say(`Not exported. ${why}`, true)
  const name = 'crumbscope-script.json'
  saveJsonFile(name, scriptFile(shared))
  say(`Exported ${name}.`)
}

/** Takes a script from a file, or says why not. */
export async function importFile(file: File): Promise<void> {
  const refuse = (detail: string) => say(`${file.name} was not imported. ${detail}`, true)
  if (file.size > SCRIPT_FILE_BYTES) return refuse('It is too long for a script.')
  let text: string
  try {
    text = await file.text()
  } catch {
    return refuse('The browser could not read it.')
  }
  const read = readScriptFile(text)
  if (!read.ok) return refuse(read.detail)
  takeScript({ script: read.script, ...(read.options ?? { a: sideA.peek(), b: sideB.peek() }) })
  say(`Imported ${file.name}.`)
}
