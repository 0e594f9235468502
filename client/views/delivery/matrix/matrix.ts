import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../../shared/cookie/jar.ts'
import type { Withheld } from '../../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import type { LabSites } from '../../../../shared/delivery/lab-sites.ts'
import { type Absent, absentFor } from '../../../../shared/delivery/missing-site.ts'
import { LATE, type ProbePrediction, predictProbe } from '../../../../shared/delivery/predict.ts'
import { PROBES, type ProbeId } from '../../../../shared/delivery/probe.ts'
import type { RunName } from '../../../../shared/delivery/probe-url.ts'
import type { ProbeAnswer } from '../run/answers.ts'
import { type Outcome, type RanColumn, ranColumnOnce } from './ran-column.ts'

/** One cookie under one probe. */
export interface Cell {
  readonly probe: ProbeId
  /** null where the host the probe needs is not available here. */
  readonly predicted: 'yes' | 'no' | null
  /** `other`: the name came with another value. */
  readonly seen: 'yes' | 'no' | 'other' | 'unanswered' | 'waiting' | null
  /** Why it is predicted to stay behind; null when it goes, or belongs to another site. */
  readonly withheld: Withheld | null
  /** Prediction and observation are both there and contradict each other. */
  readonly differs: boolean
  /** The cookie has changed since it was seen: the prediction is for now, what was seen is not. */
  readonly stale: boolean
  readonly answer: ProbeAnswer | null
  /** Why there is no answer. */
  readonly reason: string | null
  /** Why it cannot be tried here; null where it can. */
  readonly absent: Absent | null
}

export interface MatrixRow {
  readonly key: string
  readonly cookie: Cookie
  readonly cells: readonly Cell[]
  /** How many probes are predicted to carry it. */
  readonly sent: number
}

export interface Matrix {
  readonly rows: readonly MatrixRow[]
  readonly answered: number
  readonly asPredicted: number
  readonly differing: readonly { readonly row: MatrixRow; readonly cell: Cell }[]
  readonly unanswered: number
  readonly waiting: number
}

export interface MatrixFacts {
  /** The modelled jar; a copy of the matrix's own. */
  readonly jar: Jar
  readonly cookies: readonly Cookie[]
  readonly sites: LabSites
  readonly engine: Engine
  readonly outcomes: ReadonlyMap<ProbeId, Outcome>
  /** Epoch ms. */
  readonly now: number
}

/** URLs of predictions are as long as those of a run, and say that they belong to none. */
const NO_RUN: RunName = { run: 'prediction', browser: 'prediction' }

/**
 * Cookies × probes, predicted beside seen. Rows and cells that are as they were in `before` are the same objects, so that
 * only what changed is drawn again.
 */
export function matrixOf(
  { jar, cookies, sites, engine, outcomes, now }: MatrixFacts,
  before: Matrix | null = null,
): Matrix {
  const oldRows = new Map(before?.rows.map((row) => [row.key, row]))
  const columns = PROBES.map(({ id }) => {
    const outcome = outcomes.get(id)
    return {
      id,
      outcome,
      absent: absentFor(id, sites),
      current: predictProbe(jar, id, NO_RUN, sites, engine, id === 'form-post-late' ? now + LATE : now),
      ran: outcome?.kind === 'answer' ? ranColumnOnce(id, outcome, sites, engine) : null,
    }
  })
  const rows = cookies.map((cookie): MatrixRow => {
    const key = cookieKey(cookie)
    const old = oldRows.get(key)
    const cells = columns.map(({ id, outcome, absent, current, ran }, at) =>
      kept({ ...cellOf(id, cookie, key, current, outcome, ran), absent }, old?.cells[at]),
    )
    if (old?.cookie === cookie && cells.every((cell, at) => cell === old.cells[at])) return old
    return { key, cookie, cells, sent: cells.filter(({ predicted }) => predicted === 'yes').length }
  })
  const all = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })))
  const columnsWith = (kind: Outcome['kind']) => columns.filter(({ outcome }) => outcome?.kind === kind)
  const answeredColumns = columnsWith('answer')
  const differing = all.filter(({ cell }) => cell.differs)
  return {
    rows,
    answered: answeredColumns.length,
    asPredicted: answeredColumns.filter(({ id }) => !differing.some(({ cell }) => cell.probe === id)).length,
    differing,
    unanswered: columnsWith('none').length,
    waiting: columnsWith('waiting').length,
  }
}

/** The old cell where the new one says the same. */
function kept(cell: Cell, old: Cell | undefined): Cell {
  return old && sameCell(cell, old) ? old : cell
}

function sameCell(a: Cell, b: Cell): boolean {
  return (
    a.predicted === b.predicted &&
    a.seen === b.seen &&
    a.stale === b.stale &&
    a.answer === b.answer &&
    a.reason === b.reason &&
    a.withheld?.causes.join() === b.withheld?.causes.join() &&
    a.withheld?.reasons.join() === b.withheld?.reasons.join()
  )
}

function cellOf(
  probe: ProbeId,
  cookie: Cookie,
  key: string,
  current: ProbePrediction | null,
  outcome: Outcome | undefined,
  ran: RanColumn | null,
): Omit<Cell, 'absent'> {
  const before = ran?.had.get(key)
  const stale = before !== undefined && !sameAttributes(before, cookie)
  const source = ran && before && !stale ? ran.prediction : current
  const predicted = source === null ? null : source.sentKeys.has(key) ? 'yes' : 'no'
  const answered = outcome?.kind === 'answer' && before !== undefined
  const missing = outcome?.kind === 'answer' && outcome.answer.cut && !ran?.seen.has(key)
  const seen = answered
    ? missing
      ? 'unanswered'
      : (ran?.seen.get(key) ?? 'no')
    : outcome?.kind === 'none'
      ? 'unanswered'
      : outcome?.kind === 'waiting'
        ? 'waiting'
        : null
  return {
    probe,
    predicted,
    seen: predicted === null ? null : seen,
    withheld: source?.withheld.get(key) ?? null,
    differs:
      predicted !== null &&
      !stale &&
      (seen === 'yes' || seen === 'no' || seen === 'other') &&
      seen !== predicted,
    stale,
    answer: answered ? outcome.answer : null,
    reason: missing
      ? 'The Cookie header was too long to be recorded whole.'
      : outcome?.kind === 'none'
        ? outcome.reason
        : null,
  }
}

/** The same cookie but for the time it was set again. */
function sameAttributes(a: Cookie, b: Cookie): boolean {
  return (
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    a.hostOnly === b.hostOnly
  )
}
