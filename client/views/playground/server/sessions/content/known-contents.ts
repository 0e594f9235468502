import { signal } from '@preact/signals'
import { type Recorded, SESSION_BYTES } from '../../../../../../shared/protocol/recorded.ts'
import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { isAsNow } from './as-now.ts'
import { readStored } from './whole-row.ts'

/** Contents that the page asked for because the journal does not hold them: rows of an earlier run. */
const known = signal<ReadonlyMap<string, Recorded>>(new Map())

/** The most contents kept; the oldest give way. */
const KEPT = 1_000

/** Rows read at the same time: the rest wait, and leave the line when they are scrolled out of view. */
const AT_ONCE = 4

/** What the row holds, as far as the page knows; null where nobody has read it yet. */
export function knownContent(row: Row): Recorded | null {
  return row.session ?? (isAsNow(row) ? known.value.get(row.sid) : undefined) ?? null
}

const waiting = new Set<string>()
let reading = 0

/** Has a row read that is in view. Returns what takes it back while it has not been its turn. */
export function wantContent(sid: string): () => void {
  if (!known.peek().has(sid)) {
    waiting.add(sid)
    readNext()
  }
  return () => waiting.delete(sid)
}

function readNext(): void {
  const [sid] = waiting
  if (sid === undefined || reading >= AT_ONCE) return
  waiting.delete(sid)
  reading += 1
  readStored(sid).then((row) => {
    reading -= 1
    const text =
      row.kind === 'content' ? JSON.stringify(row.content.data) : row.kind === 'text' ? row.text : null
    if (text !== null) known.value = new Map([...known.peek(), [sid, bounded(text)] as const].slice(-KEPT))
    readNext()
  })
  readNext()
}

/** About as the journal would have kept it. */
function bounded(text: string): Recorded {
  return { text: text.slice(0, SESSION_BYTES), bytes: text.length, cut: text.length > SESSION_BYTES }
}
