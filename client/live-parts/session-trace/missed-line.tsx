import { missedWords, noFixWords } from '../../../shared/explain/words/missed-words.ts'
import { type MissedFix, missedFix } from '../../../shared/session/missed/missed-fix.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import type { SessionCase } from '../../../shared/session/session-case.ts'
import { FixLine } from './fix-line.tsx'
import { PiecesText } from './pieces-text.tsx'
import './missed-line.css'

/** Before all decisions: why no session was found, and what mends that cause, or that nothing on this side does. */
export function MissedLine({ missed, of }: { missed: MissedSession; of: SessionCase }) {
  const fix = missedFix(missed, of)
  return (
    <div class="missed-line">
      <p>
        <b>No session was found.</b>{' '}
        <PiecesText pieces={missedWords(missed, of.options.session.name, of.at)} />
      </p>
      {fix && <Fix fix={fix} missed={missed} />}
    </div>
  )
}

const LABELS = { server: 'This mends it', caller: 'In the page', route: 'Take it away' } as const

function Fix({ fix, missed }: { fix: MissedFix; missed: MissedSession }) {
  if (fix.where === 'none') return <p class="missed-line__none">{noFixWords(missed)}</p>
  return <FixLine label={LABELS[fix.where]} fix={fix.where === 'server' ? fix.fix : fix.code} />
}
