import type { JsonChange } from '../../../../../shared/text/json-diff.ts'
import type { JsonLine } from './json-layout.ts'

/** What changed on one line. */
export interface LineChange {
  /** Characters of the line that are new. */
  readonly fresh: readonly { readonly from: number; readonly to: number }[]
  /** Values that stood here before. */
  readonly struck: readonly string[]
}

/** By line, from 0, what changed there. A value that is gone leaves its mark on the line of what held it. */
export function changedLines(
  lines: readonly JsonLine[],
  changes: readonly JsonChange[],
): ReadonlyMap<number, LineChange> {
  const marks = new Map<number, { fresh: { from: number; to: number }[]; struck: string[] }>()
  const markAt = (line: number) => {
    const mark = marks.get(line) ?? { fresh: [], struck: [] }
    marks.set(line, mark)
    return mark
  }
  for (const { path, before, after } of changes) {
    let first: number | null = null
    if (after !== null) {
      lines.forEach((line, at) => {
        const fresh = line.values.filter((value) => isWithin(value.path, path))
        if (fresh.length === 0) return
        first ??= at
        markAt(at).fresh.push(...fresh)
      })
    }
    if (before !== null) markAt(first ?? holderOf(lines, path)).struck.push(before)
  }
  return marks
}

/** The line on which the nearest thing that held this path begins. */
function holderOf(lines: readonly JsonLine[], path: string): number {
  for (let holder = above(path); holder !== ''; holder = above(holder)) {
    const line = lines.findIndex(({ values }) => values.some((value) => isWithin(value.path, holder)))
    if (line !== -1) return line
  }
  return 0
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || outer === '' || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`)
}

/** `cart.items` for `cart.items[0]`; empty for a key of the whole. */
function above(path: string): string {
  const at = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))
  return at <= 0 ? '' : path.slice(0, at)
}
