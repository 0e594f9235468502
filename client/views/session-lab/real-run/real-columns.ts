import type { JarCookie } from '../../../../shared/cookie/conformance/case-answer.ts'
import { pathMatches } from '../../../../shared/cookie/matching/path-match.ts'
import type { PlayedSide } from '../../../../shared/script/played.ts'
import type { Script, ScriptStep } from '../../../../shared/script/script.ts'
import { type AbCell, type AbColumns, type AbRow, sameCells, sideCells } from '../ab/ab-rows.ts'
import { goneCount, goneWords, leftWords, stepNote, stepTitle } from '../ab/step-words.ts'
import { LOOKED_AT, type RealStep } from './real-step.ts'
import { whyParted } from './real-why.ts'

/** One column of a script, played for real in this browser. */
export interface RealRun {
  readonly side: 'A' | 'B'
  /** The side's options, as they were written. */
  readonly changes: string
  readonly script: Script
  /** What the worker predicted, just before. */
  readonly predicted: Predicted
  readonly steps: readonly RealStep[]
  /** Which step is under way, from 0; null before the first and after the last. */
  readonly doing: number | null
  /** Until when the present step waits, epoch ms by the server's clock. */
  readonly waitsUntil: number | null
  /** What was there in the end; null until then. */
  readonly end: { readonly rows: number; readonly cookies: number } | null
  /** Why it ended before its end. */
  readonly stopped: string | null
  /** Requests of this browser that came in between and are not the script's. */
  readonly others: number
}

/** A side as the worker played it, in the form in which it is compared with a browser. */
export interface Predicted {
  readonly cells: readonly AbCell[]
  readonly end: string
}

export function predictedSide(script: Script, side: PlayedSide): Predicted {
  const last = side.steps.at(-1)
  return {
    cells: sideCells(script, side, goesThere),
    end: leftWords(last?.rows.length ?? 0, last?.jar.filter(goesThere).length ?? 0),
  }
}

/** A side as predicted beside the same side in this browser, as far as it has come. */
export function realColumns(run: RealRun, overHttps: boolean): AbColumns {
  const rows: AbRow[] = []
  let cutBefore: number | null = null
  let partedBefore: number | null = null
  for (const [at, step] of run.script.steps.entries()) {
    const left = run.predicted.cells[at] ?? NOTHING
    const real = run.steps[at]
    const right = real ? realCell(step, real) : notYet(run, at)
    const differs = real !== undefined && !sameCells(left, right)
    const parted = differs ? { step, predicted: left, real, cutBefore, partedBefore, overHttps } : null
    const why = parted ? whyParted(parted) : null
    rows.push({ number: at + 1, title: stepTitle(step), note: stepNote(step), left, right, differs, why })
    if (real?.cutAfter != null) cutBefore ??= at + 1
    if (differs) partedBefore ??= at + 1
  }
  return { rows, end: endOf(run, partedBefore) }
}

const NOTHING: AbCell = { exchanges: [], says: null, failure: null }

const known = new WeakMap<RealStep, AbCell>()

/** The same cell for the same step. */
function realCell(step: ScriptStep, real: RealStep): AbCell {
  const before = known.get(real)
  if (before) return before
  const { exchanges, rows, cookies, failure } = real
  const quiet = exchanges.length === 0 && failure === null
  const gone = cookies ? goneCount(cookies.before, cookies.after) : 0
  const says = quiet ? goneWords(step, goneCount(rows.before, rows.after), gone) : null
  const cell = { exchanges, failure, says }
  known.set(real, cell)
  return cell
}

const UNDER_WAY: AbCell = { ...NOTHING, says: 'under way' }
const NOT_YET: AbCell = { ...NOTHING, says: 'not yet' }
const NOT_RUN: AbCell = { ...NOTHING, says: 'not run' }

function notYet({ doing, stopped }: RealRun, at: number): AbCell {
  if (doing === at) return UNDER_WAY
  return stopped === null ? NOT_YET : NOT_RUN
}

function endOf({ predicted, end, stopped }: RealRun, partedBefore: number | null): AbColumns['end'] {
  const left = predicted.end
  const right = end ? leftWords(end.rows, end.cookies) : stopped === null ? 'not yet' : 'not reached'
  const differs = end !== null && left !== right
  const follows = partedBefore === null ? UNKNOWN : `Follows from step ${partedBefore}, where they parted.`
  return { left, right, differs, why: differs ? follows : null }
}

const UNKNOWN = 'Not known why; here is what was seen.'

/** Of the browser's cookies only those are seen that go here; of the predicted ones no others are counted. */
function goesThere({ path }: JarCookie): boolean {
  return pathMatches(LOOKED_AT, path)
}
