import type { JsonChange } from '../../../../../shared/text/json-diff.ts'
import type { JsonLine } from './json-layout.ts'

/** What changed on one line. */
export interface LineChange {
  /** Characters of the line that are new. */
  readonly fresh: readonly { readonly from: number; readonly to: number }[]
  /** Values that stood here before. */
  readonly struck: readonly Struck[]
}

interface Struck {
  /** `qty`, `[0]`: its own part of the path, where the line has more than one value. */
  readonly of: string | null
  readonly before: string
}

/** By line, from 0, what changed there. A value that is gone leaves its mark on the line of what held it. */
export function changedLines(
  lines: readonly JsonLine[],
  changes: readonly JsonChange[],
): ReadonlyMap<number, LineChange> {
  const marks = new Map<number, { fresh: { from: number; to: number }[]; struck: Struck[] }>()
  const markAt = (line: number) => {
    const mark = marks.get(line) ?? { fresh: [], struck: [] }
    marks.set(line, mark)
    return mark
  }
  const changed = new Set(changes.flatMap(({ path, after }) => (after === null ? [] : [path])))
  /** By path, the line on which the first value at it or below it stands. */
  const firsts = new Map<string, number>()
  for (const [at, { values }] of lines.entries()) {
    for (const value of values) {
      const steps = [...stepsUp(value.path)]
      for (const path of steps) {
        if (firsts.has(path)) break
        firsts.set(path, at)
      }
      if (steps.some((path) => changed.has(path))) markAt(at).fresh.push(value)
    }
  }
  for (const { path, before } of changes) {
    if (before === null) continue
    const holder = [...stepsUp(path)].find((one) => firsts.has(one))
    const at = firsts.get(holder ?? '') ?? 0
    const alone = holder === path && lines[at]?.values.length === 1
    markAt(at).struck.push({ of: alone ? null : lastOf(path), before })
  }
  return marks
}

/** The most levels that are gone up; a key may hold as many dots as it likes. */
const MOST_STEPS = 200

/** A path, what holds it, what holds that, up to the whole. */
function* stepsUp(path: string): Generator<string> {
  let here = path
  for (let step = 0; step < MOST_STEPS && here !== ''; step++) {
    yield here
    here = above(here)
  }
  yield ''
}

/** `qty` for `cart.items[0].qty`. */
function lastOf(path: string): string {
  const part = path.slice(above(path).length)
  return part.startsWith('.') ? part.slice(1) : part
}

/** `cart.items` for `cart.items[0]`; empty for a key of the whole. */
function above(path: string): string {
  const at = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))
  return at <= 0 ? '' : path.slice(0, at)
}
