import type { JarCookie } from '../../../../shared/cookie/conformance/case-answer.ts'
import type { JournalState } from '../../../../shared/protocol/state/journal-state.ts'
import { restore } from '../../../../shared/protocol/state/reduce.ts'
import type { PlayedScript, PlayedSide } from '../../../../shared/script/played.ts'
import type { Script } from '../../../../shared/script/script.ts'
import { type AbExchange, abExchange, sameExchanges } from './ab-exchange.ts'
import { goneCount, goneWords, leftWords, stepNote, stepTitle } from './step-words.ts'

/** One step of a script, beside what each side made of it. */
export interface AbRow {
  readonly number: number
  readonly title: string
  readonly note: string
  readonly left: AbCell
  readonly right: AbCell
  readonly differs: boolean
  /** Why they differ, where that takes a word. */
  readonly why: string | null
}

/** What a step became on one side. */
export interface AbCell {
  readonly exchanges: readonly AbExchange[]
  /** In words: what a step without a request changed, or that the step has yet to come. */
  readonly says: string | null
  /** A request that got no answer, in words. */
  readonly failure: string | null
}

/** Two columns and how they end. */
export interface AbColumns {
  readonly rows: readonly AbRow[]
  readonly end: {
    readonly left: string
    readonly right: string
    readonly differs: boolean
    readonly why: string | null
  }
}

export interface AbResult extends AbColumns {
  readonly script: Script
  readonly played: PlayedScript
}

/** Puts the two sides beside each other, step by step. */
export function abResult(script: Script, played: PlayedScript): AbResult {
  const [left, right] = [sideCells(script, played.a), sideCells(script, played.b)]
  const rows = script.steps.map((step, at): AbRow => {
    const [a, b] = [left[at] ?? NO_CELL, right[at] ?? NO_CELL]
    return {
      number: at + 1,
      title: stepTitle(step),
      note: step.kind === 'wait' ? 'fast-forwarded' : stepNote(step),
      left: a,
      right: b,
      differs: !sameCells(a, b),
      why: null,
    }
  })
  return { script, played, rows, end: endOf(played, rows) }
}

/** How both end; where a wait made them alike in the end, how they stood when they last differed. */
function endOf({ a, b }: PlayedScript, rows: readonly AbRow[]): AbColumns['end'] {
  const [left, right] = [endText(a), endText(b)]
  if (left !== right) return { left, right, differs: true, why: null }
  for (let at = rows.length - 2; at >= 0; at -= 1) {
    const [ofA, ofB] = [leftAfter(a, at), leftAfter(b, at)]
    if (ofA === ofB) continue
    const then = (text: string) => `after step ${at + 1}: ${text}; then ${left}`
    return { left: then(ofA), right: then(ofB), differs: true, why: null }
  }
  const parted = rows.filter(({ differs }) => differs).map(({ number }) => number)
  return {
    left,
    right,
    differs: false,
    why: parted.length > 0 ? `Alike in the end; ${stepsText(parted)}` : null,
  }
}

function stepsText(steps: readonly number[]): string {
  return steps.length === 1 ? `step ${steps[0]} differs.` : `steps ${steps.join(', ')} differ.`
}

export function sameCells(a: AbCell, b: AbCell): boolean {
  return (
    a.says === b.says &&
    (a.failure === null) === (b.failure === null) &&
    sameExchanges(a.exchanges, b.exchanges)
  )
}

const NO_CELL: AbCell = { exchanges: [], says: null, failure: null }

/** What one option set made of each step. */
export function sideCells(
  script: Script,
  { steps, snapshot }: PlayedSide,
  counted: (cookie: JarCookie) => boolean = () => true,
): readonly AbCell[] {
  const state = restore(snapshot)
  const cookiesAt = (at: number) => steps[at]?.jar.filter(counted).map(nameOf)
  return script.steps.map((step, at): AbCell => {
    const asks = step.kind === 'request' || step.kind === 'parallel'
    const rows = goneCount(steps[at - 1]?.rows, steps[at]?.rows)
    return {
      exchanges: exchangesOf(steps[at], state),
      says: asks ? null : goneWords(step, rows, goneCount(cookiesAt(at - 1), cookiesAt(at))),
      failure: steps[at]?.failure ?? null,
    }
  })
}

function exchangesOf(
  step: PlayedSide['steps'][number] | undefined,
  state: JournalState,
): readonly AbExchange[] {
  return (step?.exchanges ?? []).flatMap((id, at) => {
    const exchange = state.exchanges.get(id)
    return exchange ? [abExchange(exchange, state, step?.bodies[at]?.text ?? '')] : []
  })
}

function nameOf({ name, domain, path }: JarCookie): string {
  return `${name} ${domain} ${path}`
}

function endText(side: PlayedSide): string {
  return leftAfter(side, side.steps.length - 1)
}

function leftAfter({ steps }: PlayedSide, at: number): string {
  const step = steps[at]
  return leftWords(step?.rows.length ?? 0, step?.jar.length ?? 0)
}
