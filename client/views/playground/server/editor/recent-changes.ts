import type { Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { jsonChanges } from '../../../../../shared/text/json-diff.ts'
import { now } from '../../../../model/live/clock.ts'
import { contentOf } from '../sessions/content/row-content.ts'
import { changedLines, type LineChange } from './json/changed-lines.ts'
import type { JsonLine } from './json/json-layout.ts'

/** What somebody changed stays marked for so long, ms. */
const MARKED = 10_000

export const NO_CHANGES: ReadonlyMap<number, LineChange> = new Map()

/** What the last write changed, for as long as it is news. */
export function recentChanges(
  { before, session, lastOp }: Row,
  lines: readonly JsonLine[],
): ReadonlyMap<number, LineChange> {
  if (!before || !session || before.cut || session.cut || now.value - lastOp.at > MARKED) return NO_CHANGES
  const was = contentOf(before.text)
  const is = contentOf(session.text)
  return was && is ? changedLines(lines, jsonChanges(was.data, is.data)) : NO_CHANGES
}
