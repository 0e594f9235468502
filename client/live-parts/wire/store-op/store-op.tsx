import { lateWords, opWords, savedLateWords } from '../../../../shared/explain/words/store-op-words.ts'
import type { ResponseFact } from '../../../../shared/protocol/fact.ts'
import type { StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import { bytesText, durationText } from '../../../../shared/text/figures.ts'
import { sessionChanges } from '../../../../shared/text/json-diff.ts'
import { journal } from '../../../model/live/journal.ts'
import { rowBefore } from '../../../model/session-trace/row-before.ts'
import { Diff } from '../../../parts/text/diff.tsx'
import { ThreadMark } from '../../thread-mark.tsx'
import './store-op.css'

/** Session, outcome in words, milliseconds. */
export function OpOutcome({ op }: { op: StoreOp }) {
  const { text, tone } = opWords(op)
  return (
    <div class="store-op">
      {op.sid !== null && <ThreadMark kind="session" id={op.sid} />}
      <span
        class={`store-op__outcome store-op__outcome--${tone}`}
        title={op.outcome.ok ? undefined : op.outcome.message}
      >
        {text}
      </span>
      <span class="store-op__ms num">{durationText(op.ms)}</span>
    </div>
  )
}

/** Where the store was done, or failed, after the response had left: what whoever asked could not know. */
export function OpLate({ op, response }: { op: StoreOp; response: ResponseFact | null }) {
  const saved = savedLateWords(op, response)
  if (saved !== null) return <p class="store-op__late">{saved}</p>
  const words = lateWords(op)
  return words === null ? null : <p class="store-op__note">{words}</p>
}

/** The most changes of one op that are listed. */
const LISTED = 12

/** What a `set` changed in the row: path, old value struck, new value. */
export function OpChanges({ op }: { op: StoreOp }) {
  const state = journal.value
  if (op.name !== 'set' || !op.session || !state) return null
  const before = rowBefore(state, op)
  if (!before.known) return <p class="store-op__note">What the row held before is not known here.</p>
  const changes = sessionChanges(before.session, op.session)
  if (changes === null) {
    return <p class="store-op__note">{bytesText(op.session.bytes)} are too many to compare here.</p>
  }
  if (changes.length === 0) return null
  return (
    <div class="store-op__changes">
      {changes.slice(0, LISTED).map((change) => (
        <Diff key={change.path} {...change} />
      ))}
      {changes.length > LISTED && (
        <span class="store-op__note">and {changes.length - LISTED} more changes</span>
      )}
    </div>
  )
}
