import { SCRIPT_LENGTH } from '../../../../shared/script/script.ts'
import { parseScript } from '../../../../shared/script/script-text.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { jsonIn } from '../../../../shared/text/json-in.ts'
import type { SharedScript } from './share-script.ts'

/** The most bytes of a script file: the longest script and two option sets, each character escaped. */
export const SCRIPT_FILE_BYTES = 200_000

const VERSION = 1

export type ReadFile =
  | { readonly ok: true; readonly script: string; readonly options: Pick<SharedScript, 'a' | 'b'> | null }
  | { readonly ok: false; readonly detail: string }

/** A script and its two option sets, as a file says them. */
export function scriptFile({ script, a, b }: SharedScript): string {
  return JSON.stringify({ crumbscope: 'script', version: VERSION, script, a, b }, null, 2)
}

/** Reads a file of ours, or a script's plain text; else says in a sentence why it is none. */
export function readScriptFile(text: string): ReadFile {
  const json = jsonIn(text)
  if (json === undefined) return checked(text, null)
  if (typeof json !== 'object' || json === null || (json as Fields).crumbscope !== 'script') {
    return { ok: false, detail: 'This is JSON, but no script of Crumbscope.' }
  }
  const { version, script, a, b } = json as Fields
  if (version !== VERSION) {
    return {
      ok: false,
      detail: `This script has the version ${JSON.stringify(version) ?? 'none'}; this page reads version ${VERSION}.`,
    }
  }
  for (const [name, value] of Object.entries({ script, a, b })) {
    if (typeof value !== 'string') return { ok: false, detail: `Its "${name}" is not a text.` }
  }
  return checked(String(script), { a: String(a), b: String(b) })
}

type Fields = Readonly<Record<string, unknown>>

function checked(script: string, options: Pick<SharedScript, 'a' | 'b'> | null): ReadFile {
  if (script.length > SCRIPT_LENGTH) {
    return { ok: false, detail: `A script has ${countText(SCRIPT_LENGTH)} characters at most.` }
  }
  const parsed = parseScript(script)
  if (!parsed.ok) {
    const [fault] = parsed.faults
    return { ok: false, detail: `Its script does not read. Line ${fault?.line}: ${fault?.detail}` }
  }
  if (parsed.script.steps.length === 0) return { ok: false, detail: 'There is no step in it.' }
  return { ok: true, script, options }
}
