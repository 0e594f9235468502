import { EventEmitter, once } from 'node:events'
import { createReadStream } from 'node:fs'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import { type DiagnosedExchange, diagnose } from '../../../shared/diagnose/diagnose.ts'
import { type FoundPaste, withoutGiven } from '../../../shared/diagnose/found-paste.ts'
import type { ExplainSurroundings } from '../explain/explain.ts'
import { DIAGNOSE_HELP, type DiagnoseOptions, diagnoseOptions } from './diagnose-options.ts'
import { diagnosisJson, diagnosisText, type Told } from './diagnose-text.ts'
import { readPasted } from './read-pasted.ts'
import { withProgress } from './reading-progress.ts'

export interface DiagnoseSurroundings extends ExplainSurroundings {
  readonly stdin: AsyncIterable<Uint8Array>
}

/** Nothing is refused or withheld; not understood; something is. */
const FINE = 0
const NOT_UNDERSTOOD = 2
const FOUND = 3

/** `crumbscope diagnose`. Returns the exit status. */
export async function runDiagnose(
  args: readonly string[],
  { stdin, stdout, stderr, env, now }: DiagnoseSurroundings,
): Promise<number> {
  const parsed = diagnoseOptions(args)
  if (!parsed.ok) {
    stderr.write(`${parsed.error}\n`)
    return NOT_UNDERSTOOD
  }
  const options = parsed.value
  if (options === 'help') {
    stdout.write(DIAGNOSE_HELP)
    return FINE
  }
  const read = await readFrom(options, stdin, stderr, options.now ?? now)
  if (!read.ok) {
    const more = (read.reasons ?? []).map((code) => ` What it means: crumbscope explain ${code}`)
    stderr.write(`${read.detail}${more.join('')}\n`)
    return NOT_UNDERSTOOD
  }
  const told = diagnosed(standing(read.paste, options), options, options.now ?? now)
  const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  if (options.json) await writeAll(diagnosisJson(told), stdout)
  else stdout.write(diagnosisText(told, colour))
  return told.exchanges.some(isFound) ? FOUND : FINE
}

/** The text without what was assumed of it and is given. */
function standing(paste: FoundPaste, { page, now }: Pick<DiagnoseOptions, 'page' | 'now'>): FoundPaste {
  return { ...paste, assumed: withoutGiven(paste.assumed, { page, time: now }) }
}

/** What becomes of the cookies of a text. */
export function diagnosed(
  paste: FoundPaste,
  {
    asker,
    page = null,
    ...options
  }: Pick<DiagnoseOptions, 'asker' | 'profile' | 'thirdParty'> & Partial<Pick<DiagnoseOptions, 'page'>>,
  clock: number,
): Told {
  const profile = profiles[options.profile]
  const thirdParty = options.thirdParty ?? paste.thirdParty ?? profile.thirdParty
  const engine: Engine = { profile, thirdParty, publicSuffix }
  return { paste, exchanges: diagnose(paste, { engine, asker, page, clock }), engine, asker }
}

/** Waits where the reader is slower: a long answer is not held. */
async function writeAll(parts: Iterable<string>, stdout: DiagnoseSurroundings['stdout']): Promise<void> {
  for (const part of parts) {
    if (stdout.write(part) === false && stdout instanceof EventEmitter) await once(stdout, 'drain')
  }
}

async function readFrom(
  { file, url }: DiagnoseOptions,
  stdin: AsyncIterable<Uint8Array>,
  stderr: DiagnoseSurroundings['stderr'],
  now: number,
) {
  try {
    const input: AsyncIterable<Uint8Array> = file === null ? stdin : createReadStream(file)
    return await readPasted(withProgress(input, stderr), { origin: url, now })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false as const, reasons: [], detail: `${file ?? 'Standard input'} cannot be read: ${why}` }
  }
}

function isFound({ lines, withheld }: DiagnosedExchange): boolean {
  return withheld.length > 0 || lines.some(({ verdict }) => verdict.reasons.length > 0)
}
