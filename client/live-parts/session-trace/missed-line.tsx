import { missedFixOffer } from '../../../shared/explain/fixes/fix-offer.ts'
import { missedWords } from '../../../shared/explain/words/missed-words.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import type { SessionCase } from '../../../shared/session/session-case.ts'
import { ReasonLinks } from '../reason-links.tsx'
import { FixLine } from './fix-line.tsx'
import { PiecesText } from './pieces-text.tsx'
import './missed-line.css'

/** Before all decisions: why no session was found, and what mends that cause, or that nothing on this side does. */
export function MissedLine({ missed, of }: { missed: MissedSession; of: SessionCase }) {
  const offer = missedFixOffer(missed, of)
  return (
    <div class="missed-line">
      <p>
        <b>No session was found.</b>{' '}
        <PiecesText pieces={missedWords(missed, of.options.session.name, of.at)} />{' '}
        {missed.why === 'no-cookie' && <ReasonLinks codes={missed.held?.[0]?.reasons ?? []} />}
      </p>
      {typeof offer === 'string' && <p class="missed-line__none">{offer}</p>}
      {offer !== null && typeof offer !== 'string' && <FixLine {...offer} />}
    </div>
  )
}
