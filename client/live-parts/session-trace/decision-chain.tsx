import { useEffect, useRef } from 'preact/hooks'
import { decisionWords } from '../../../shared/explain/decisions/decision-words.ts'
import { plainText } from '../../../shared/explain/pieces.ts'
import { chainParts, isTurning } from '../../../shared/explain/session/chain-parts.ts'
import { type TracedExchange, tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import type { Decision } from '../../../shared/session/session-trace.ts'
import { lineId, markedLine } from '../../model/chosen/open-chains.ts'
import { journal } from '../../model/live/journal.ts'
import { hashOf } from '../../model/place/link-hash.ts'
import { missedHere } from '../../model/session-trace/missed.ts'
import { useTabIndex } from '../../parts/list/row-focus.ts'
import { StepTime } from '../step-time.tsx'
import { ChangedPaths } from './changed-paths.tsx'
import { CookieOutcome } from './cookie-outcome.tsx'
import { MissedLine } from './missed-line.tsx'
import { PiecesText } from './pieces-text.tsx'
import './decision-chain.css'

/** What express-session decided on an exchange and why, line by line, down to the cookie. */
export default function DecisionChain({ exchange }: { exchange: Exchange }) {
  const state = journal.value
  const traced = state && tracedExchange(state, exchange)
  if (!traced) return <p class="decision-chain__none">{untold(exchange)}</p>
  const missed = missedHere(state, exchange, traced)
  return (
    <div class="decision-chain">
      {missed && <MissedLine missed={missed} of={traced.of} />}
      {chainParts(traced.trace).map(({ caption, decisions }) => (
        <div key={caption} class="decision-chain__part">
          <p class="decision-chain__caption">{caption}</p>
          <ol aria-label={caption}>
            {decisions.map((decision) => (
              <DecisionLine key={decision.rule} decision={decision} exchange={exchange} traced={traced} />
            ))}
          </ol>
        </div>
      ))}
      <CookieOutcome exchange={exchange} traced={traced} missed={missed} />
    </div>
  )
}

function untold({ end }: Exchange): string {
  return end
    ? 'express-session did not see this request: it was answered before.'
    : 'The request has not come to express-session yet.'
}

interface DecisionLineProps {
  readonly decision: Decision
  readonly exchange: Exchange
  readonly traced: TracedExchange
}

function DecisionLine({ decision, exchange, traced: { of, outcome } }: DecisionLineProps) {
  const line = useRef<HTMLLIElement>(null)
  const tabIndex = useTabIndex()
  const marked = markedLine.value
  const isMarked = marked?.exchange === exchange.id && marked.rule === decision.rule
  useEffect(() => {
    if (isMarked) line.current?.scrollIntoView({ block: 'center' })
  }, [isMarked])
  if (decision.rule === 'set-cookie') return null
  const { question, answer, evidence } = decisionWords(decision, of.options, of.at)
  const turning = isTurning(decision, outcome)
  const classes = ['decision-line', turning && 'decision-line--turning', isMarked && 'decision-line--marked']
  return (
    <li ref={line} id={lineId(exchange.id, decision.rule)} class={classes.filter(Boolean).join(' ')}>
      <span class="decision-line__ms num">
        <StepTime ms={decision.ms} />
      </span>
      <span class="decision-line__node" aria-hidden="true" />
      <a
        class="decision-line__question"
        tabIndex={tabIndex}
        href={hashOf({ epoch: journal.value?.epoch ?? '', exchange: exchange.id, rule: decision.rule })}
        title={`Link to ${decision.rule}`}
      >
        {question}
      </a>
      <b class="decision-line__answer">{answer}</b>
      <span class="decision-line__evidence" title={plainText(evidence)}>
        {decision.rule === 'session-changed' && decision.answer === 'yes' && !decision.isNew ? (
          <ChangedPaths exchange={exchange} otherwise={evidence} />
        ) : (
          <PiecesText pieces={evidence} />
        )}
      </span>
    </li>
  )
}
