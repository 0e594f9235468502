import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findingsIn } from '../../../shared/findings/findings-in.ts'
import { parseRecording, tooLarge } from '../../../shared/input/recording.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { browserRules } from '../../browser-rules.ts'
import { findingsText } from '../findings-text.ts'
import { paintWith } from '../terminal-text.ts'
import type { ExplainSurroundings } from './explain.ts'

/** Nothing broken; the file or the arguments are not understood; something is broken. */
const FINE = 0
const NOT_UNDERSTOOD = 2
const BROKEN = 3

const NONE = 'Nothing went wrong in this recording.'

/** `crumbscope explain --recording FILE`. Returns the exit status. */
export function explainRecording(
  args: readonly string[],
  { stdout, stderr, env }: ExplainSurroundings,
): number {
  const asked = read(args)
  const file = typeof asked === 'string' ? { ok: false as const, detail: asked } : recordingIn(asked.file)
  if (!file.ok || typeof asked === 'string') {
    stderr.write(`${file.ok ? '' : file.detail}\n`)
    return NOT_UNDERSTOOD
  }
  const findings = findingsIn(file.recording, browserRules)
  const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  stdout.write(asked.json ? `${JSON.stringify(findings)}\n` : findingsText(findings, paintWith(colour), NONE))
  return findings.some(({ level }) => level === 'broken') ? BROKEN : FINE
}

function read(args: readonly string[]): { file: string; json: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { recording: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    return values.recording
      ? { file: values.recording, json: values.json }
      : 'Name a recording: --recording FILE.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function recordingIn(file: string): { ok: true; recording: Recording } | { ok: false; detail: string } {
  try {
    const refused = tooLarge(statSync(file).size)
    return refused === null ? parseRecording(readFileSync(file, 'utf8')) : { ok: false, detail: refused }
  } catch (error) {
    return { ok: false, detail: `${file} cannot be read: ${error instanceof Error ? error.message : error}` }
  }
}
