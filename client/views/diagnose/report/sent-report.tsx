import type { Difference, SentCheck } from '../../../../shared/diagnose/sent-check.ts'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'

/** The most differences of one request in view. */
const MOST = 20

/** The Cookie header that the text shows, beside what was predicted. */
export function SentReport({ check: { same, differences, strangers } }: { check: SentCheck }) {
  const carried = same.length + strangers.length + differences.filter(({ kind }) => kind !== 'missing').length
  return (
    <div class="exchange-report__sent">
      <p>
        <span class="exchange-report__label">Cookie</span>
        {carried === 0 && differences.length === 0 && 'none sent, as predicted'}
        {same.length > 0 && `${same.length} sent as predicted`}
        {strangers.length > 0 && `${same.length > 0 ? ', ' : ''}there before: ${listed(strangers)}`}
      </p>
      {differences.slice(0, MOST).map((difference) => (
        <p key={`${difference.kind}${difference.name}`} class="exchange-report__difference">
          <Sign difference={difference} /> <ThreadMark kind="cookie" id={difference.name} still />{' '}
          {difference.words} <ReasonLinks codes={difference.reasons} />
        </p>
      ))}
      {differences.length > MOST && <p>and {differences.length - MOST} more that differ</p>}
    </div>
  )
}

function Sign({ difference: { kind } }: { difference: Difference }) {
  switch (kind) {
    case 'missing':
      return <Capsule predicted="yes" seen="no" words="predicted sent, seen not sent" />
    case 'refused':
      return <Capsule predicted="no" seen="yes" words="predicted refused, seen sent" />
    case 'unexpected':
      return <Capsule predicted="no" seen="yes" words="predicted withheld, seen sent" />
    case 'other-value':
      return <Capsule predicted="yes" seen="other" words="predicted sent, seen with another value" />
    default:
      return kind satisfies never
  }
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name || 'one without a name'))
  return names.length > 8 ? `${shown.join(', ')} and ${names.length - 8} more` : shown.join(', ')
}
