import type { JournalState, Row } from '../../../shared/protocol/state/journal-state.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { sessionChanges } from '../../../shared/text/json-diff.ts'
import { Diff } from '../../parts/text/diff.tsx'
import { OutsideText } from '../../parts/text/outside-text.tsx'

/** What of a session differs between two states of the journal. */
export function Difference({ a, b, sid }: { a: JournalState; b: JournalState; sid: string }) {
  const [before, after] = [a.rows.get(sid), b.rows.get(sid)]
  const gaps = [gapText('A', before), gapText('B', after)].filter((gap) => gap !== null)
  const changes = before?.session && after?.session ? sessionChanges(before.session, after.session) : []
  return (
    <div class="compare__result" role="status">
      {gaps.map((gap) => (
        <p key={gap}>{gap}</p>
      ))}
      {changes === null && (
        <p>The contents cannot be compared: they are longer than the journal keeps, or no JSON.</p>
      )}
      {changes?.map(({ path, ...values }) => (
        <p key={path}>
          <Diff path={path} {...values} />
        </p>
      ))}
      {before?.session && after?.session && changes?.length === 0 && <p>The data is the same at A and B.</p>}
      {before && after && before.expires !== after.expires && (
        <p>
          <Diff path="expires" before={timeText(before.expires)} after={timeText(after.expires)} />
        </p>
      )}
      {(before ?? after) && !(before && after) && <Whole row={before ?? after} />}
    </div>
  )
}

/** The row that is there at one of the moments only. */
function Whole({ row }: { row: Row | undefined }) {
  if (!row?.session) return null
  return (
    <pre class="compare__whole mono">
      <OutsideText text={row.session.text} lines />
    </pre>
  )
}

function gapText(name: string, row: Row | undefined): string | null {
  if (!row) return `At ${name} the store has no such session.`
  return row.session ? null : `At ${name} the session is there; its data was not recorded.`
}

/** By the millisecond: two requests may move it within one second. */
function timeText(at: number | null): string {
  return at === null ? 'never' : clockTime(at, true)
}
