import { CookieHeader } from '../../../live-parts/header-text.tsx'
import { nextHeader } from '../../../model/jar/next-header.ts'
import { journal } from '../../../model/live/journal.ts'
import { ownRow } from '../../../model/own/own-traces.ts'
import { viewHash } from '../../../model/place/link-hash.ts'
import { SCENARIOS } from '../../../model/place/view.ts'
import { VerdictLine } from '../../../parts/marks/verdict-line.tsx'
import { RESTARTED_LESSON } from '../first-lessons.ts'
import './wire-returning.css'

/** A browser that comes back has cookies and nothing in the journal: why, and what its next request will carry. */
export function WireReturning() {
  const header = nextHeader.value
  const isEmpty = journal.value?.entries.length === 0
  return (
    <div class="wire-returning">
      <p class="wire-returning__why">
        {isEmpty ? 'The journal is empty: ' : 'Nothing below is from this browser: '}
        this server has begun again, or the cookies came from elsewhere.
      </p>
      <p class="wire-returning__next">
        {header === null
          ? 'The request above will carry no cookie.'
          : 'Send the request above, and it will carry:'}
      </p>
      {header !== null && (
        <p class="wire-returning__header">
          <CookieHeader value={header} />
        </p>
      )}
      {header !== null && <Session />}
    </div>
  )
}

function Session() {
  const { kind } = ownRow.value
  if (kind === 'there')
    return <VerdictLine tone="ok" predicted="yes" headline="Will find its session" sentence="in the store." />
  if (kind !== 'gone') return null
  return (
    <>
      <VerdictLine
        tone="bad"
        predicted="no"
        headline="Will find no session,"
        sentence="so express-session makes a new id. Without a write to it no cookie comes."
      />
      <p>
        <a class="link" href={viewHash(SCENARIOS, undefined, RESTARTED_LESSON.id)}>
          Learn this: {RESTARTED_LESSON.question}, {RESTARTED_LESSON.minutes} min
        </a>
      </p>
    </>
  )
}
