import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../../shared/cookie/jar.ts'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import type { LabSites } from '../../../../shared/delivery/lab-sites.ts'
import { type ProbePrediction, predictProbe } from '../../../../shared/delivery/predict.ts'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import type { RunName } from '../../../../shared/delivery/probe-url.ts'
import type { Pair } from '../../../../shared/text/header-text.ts'
import type { ProbeAnswer } from '../run/answers.ts'

/** What is known of one probe beside the prediction. */
export type Outcome =
  | {
      readonly kind: 'answer'
      readonly answer: ProbeAnswer
      readonly run: RunName
      /** The modelled jar when the run began. */
      readonly jar: Jar
    }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none'; readonly reason: string }

/** What was predicted for an answer by the jar of its run, and what it was seen to carry. */
export interface RanColumn {
  readonly prediction: ProbePrediction
  /** What each cookie of the run's jar was seen as. */
  readonly seen: ReadonlyMap<string, 'yes' | 'other'>
  /** The cookies there were, by key. */
  readonly had: ReadonlyMap<string, Cookie>
}

type Answered = Extract<Outcome, { kind: 'answer' }>

const ranColumns = new WeakMap<Answered, { readonly engine: Engine; readonly column: RanColumn | null }>()

/** An answer stays as it is, and so does what was predicted for it, until the rules are others. */
export function ranColumnOnce(
  id: ProbeId,
  answered: Answered,
  sites: LabSites,
  engine: Engine,
): RanColumn | null {
  const known = ranColumns.get(answered)
  if (known?.engine === engine) return known.column
  const column = ranColumn(id, answered, sites, engine)
  ranColumns.set(answered, { engine, column })
  return column
}

function ranColumn(
  id: ProbeId,
  { answer, run, jar }: Answered,
  sites: LabSites,
  engine: Engine,
): RanColumn | null {
  const prediction = predictProbe(jar, id, run, sites, engine, answer.at)
  if (!prediction) return null
  const had = new Map([...jar.cookies()].map((cookie) => [cookieKey(cookie), cookie]))
  return { prediction, seen: matchPairs(answer.pairs, prediction, had), had }
}

/** Finds out which cookie each pair was: one that was expected, else any other of that name and value, else by name. */
function matchPairs(
  pairs: readonly Pair[],
  { sentKeys }: ProbePrediction,
  had: ReadonlyMap<string, Cookie>,
): ReadonlyMap<string, 'yes' | 'other'> {
  const seen = new Map<string, 'yes' | 'other'>()
  const expected = [...sentKeys]
  const others = [...had.keys()].filter((key) => !sentKeys.has(key))
  const take = (keys: readonly string[], fits: (cookie: Cookie) => boolean): string | undefined =>
    keys.find((key) => {
      const cookie = had.get(key)
      return !seen.has(key) && cookie !== undefined && fits(cookie)
    })
  const left = pairs.filter(({ name, value }) => {
    const same = (cookie: Cookie) => cookie.name === name && cookie.value === value
    const key = take(expected, same) ?? take(others, same)
    if (key !== undefined) seen.set(key, 'yes')
    return key === undefined
  })
  for (const { name } of left) {
    const key = take(expected, (cookie) => cookie.name === name)
    if (key !== undefined) seen.set(key, 'other')
  }
  return seen
}
