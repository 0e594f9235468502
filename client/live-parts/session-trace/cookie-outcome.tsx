import { outcomeHeadline } from '../../../shared/explain/decisions/set-cookie-outcome.ts'
import type { TracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import { verdictWords } from '../../../shared/explain/words/verdict-words.ts'
import { optionName } from '../../../shared/lab-options/option-text.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { bittenTraps } from '../../../shared/session/bitten-traps.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import { setCookieVerdicts } from '../../model/jar/modelled/shown-jar.ts'
import { SetCookieLine } from '../header-text.tsx'
import { ReasonLinks } from '../reason-links.tsx'
import { PiecesText } from './pieces-text.tsx'
import { SessionFixLine } from './session-fix-line.tsx'
import './cookie-outcome.css'

interface CookieOutcomeProps {
  readonly exchange: Exchange
  readonly traced: TracedExchange
  readonly missed: MissedSession | null
}

/** Where the chain ends: the cookie that was sent, or a dashed box with the one that was not. */
export function CookieOutcome({ exchange, traced, missed }: CookieOutcomeProps) {
  const { outcome, trace, of } = traced
  if (!outcome) return <p class="cookie-outcome__open">It has not come to the cookie yet.</p>
  const line = trace.cookie?.seen ?? trace.cookie?.ghost
  const { tone, sentence } = outcome
  return (
    <div class={`cookie-outcome cookie-outcome--${tone}`}>
      <span class="cookie-outcome__node" aria-hidden="true" />
      <div class="cookie-outcome__box">
        <p class="cookie-outcome__headline">{outcomeHeadline(outcome)}</p>
        {line && (
          <p class="cookie-outcome__line">
            <SetCookieLine value={line} />
          </p>
        )}
        {sentence.length > 0 && (
          <p class="cookie-outcome__sentence">
            <PiecesText pieces={sentence} />
          </p>
        )}
        {tone === 'sent' && <Refused exchange={exchange} line={line} />}
        {bittenTraps(of, trace).map(({ trap, option, sentence: why }) => (
          <p key={trap} class="cookie-outcome__sentence">
            <b class="cookie-outcome__trap">A trap of {optionName(option)}.</b> {why}
          </p>
        ))}
        {tone !== 'sent' && <SessionFixLine traced={traced} missed={missed} />}
      </div>
    </div>
  )
}

/** What was sent may still be refused: then the chain does not end well. */
function Refused({ exchange, line }: { exchange: Exchange; line: string | null | undefined }) {
  const verdict = setCookieVerdicts.value
    .get(exchange.id)
    ?.find((each) => each !== null && each.line === line && each.reasons.length > 0)
  if (!verdict) return null
  const { headline: rejected, sentence } = verdictWords(verdict, exchange.at, 'past')
  return (
    <p class="cookie-outcome__sentence">
      <b class="cookie-outcome__refused">{rejected}</b> The browser does not keep it: {sentence}{' '}
      <ReasonLinks codes={verdict.reasons} />
    </p>
  )
}
