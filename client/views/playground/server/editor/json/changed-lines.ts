import type { JsonChange } from '../../../../../../shared/text/json-diff.ts'
import type { JsonLine } from './json-layout.ts'

/** What changed on one line. */
export interface LineChange {
  /** Characters of the line that are new, and the value that stood there before. */
  readonly fresh: readonly Fresh[]
  /** Values that are gone, and left no place of their own. */
  readonly gone: readonly Gone[]
}

interface Fresh {
  readonly from: number
  readonly to: number
  readonly was: string | null
}

interface Gone {
  /** `qty`, `[0]`: its own part of the path. */
  readonly of: string
  readonly was: string
}

/** By line, from 0, what changed there. A value that is gone leaves its mark on the line of what held it. */
export function changedLines(
  lines: readonly JsonLine[],
  changes: readonly JsonChange[],
): ReadonlyMap<number, LineChange> {
  const marks = new Map<number, { fresh: Fresh[]; gone: Gone[] }>()
  const markAt = (line: number) => {
    const mark = marks.get(line) ?? { fresh: [], gone: [] }
    marks.set(line, mark)
    return mark
  }
  const changed = new Map(
    changes.flatMap(({ path, before, after }) => (after === null ? [] : [[path, before]])),
  )
  /** By path, the line on which the first value at it or below it stands. */
  const firsts = new Map<string, number>()
  const placed = new Set<string>()
  for (const [at, { values }] of lines.entries()) {
    for (const { path, from, to } of values) {
      const steps = [...stepsUp(path)]
      for (const step of steps) {
        if (firsts.has(step)) break
        firsts.set(step, at)
      }
      if (!steps.some((step) => changed.has(step))) continue
      markAt(at).fresh.push({ from, to, was: changed.get(path) ?? null })
      placed.add(path)
    }
  }
  for (const { path, before } of changes) {
    if (before === null || placed.has(path)) continue
    const holder = [...stepsUp(path)].find((one) => firsts.has(one))
    markAt(firsts.get(holder ?? '') ?? 0).gone.push({ of: lastOf(path), was: before })
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
