import { useState } from 'preact/hooks'
import { stayedBehind } from '../../../../shared/cookie/retrieving/retrieval.ts'
import { cookieSessionSentence } from '../../../../shared/explain/session/cookie-session-sentence.ts'
import { tracedExchange } from '../../../../shared/explain/session/traced-exchange.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { placeText } from '../../../../shared/text/place-text.ts'
import { openChains } from '../../../model/chosen/open-chains.ts'
import { ownDelivery } from '../../../model/jar/own-delivery.ts'
import { covered } from '../../../model/lessons/playing.ts'
import { holdOf } from '../../../model/live/holds.ts'
import { journal } from '../../../model/live/journal.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { FindingLine } from '../../findings/finding-line.tsx'
import { decisionsText } from '../../session-trace/decisions-text.ts'
import { corsSentence } from './cors-sentence.ts'
import { ExchangeActions } from './exchange-actions.tsx'
import { StepRow } from './exchange-step.tsx'
import { type Step, stepsOf, withNotSent } from './exchange-steps.ts'
import { RawHeaders } from './raw-headers.tsx'
import './exchange-detail.css'

const DecisionChain = lazy(() => import('../../session-trace/decision-chain.tsx'))

/** An open exchange: Cookie, store ops and Set-Cookie along a spine of time, as they happened. */
export default function ExchangeDetail({ exchange }: { exchange: Exchange }) {
  const [raw, setRaw] = useState(false)
  const state = journal.value
  const traced = state && tracedExchange(state, exchange)
  const why = openChains.value.has(exchange.id)
  const cors = corsSentence(exchange)
  const route = exchange.end?.route
  const cookieSession = state && cookieSessionSentence(state, exchange)
  const decisions = covered.value.size === 0 ? decisionsText(traced) : null
  return (
    <div class="exchange-detail">
      <FindingLine at={{ exchange: exchange.id }} settled={exchange.end !== null} />
      <ol class="exchange-detail__steps">
        {withNotSent(stepsOf(exchange, holdOf(exchange.id), stayedBehind(ownDelivery(exchange))), traced).map(
          (step) => (
            <StepRow key={keyOf(step)} step={step} exchange={exchange} />
          ),
        )}
      </ol>
      {route && (
        <p class="exchange-detail__route">
          The app's route at{' '}
          <code class="mono" title={route.file}>
            <OutsideText text={placeText(route.file, route.line)} />
          </code>
        </p>
      )}
      {cookieSession !== null && (
        <p class="exchange-detail__route">
          <OutsideText text={cookieSession} />
        </p>
      )}
      {cors !== null && <p class="exchange-detail__cors">{cors}</p>}
      <ExchangeActions
        exchange={exchange}
        decisions={decisions}
        why={why}
        raw={raw}
        onRaw={() => setRaw(!raw)}
      />
      {why && <DecisionChain exchange={exchange} />}
      {raw && <RawHeaders exchange={exchange} />}
    </div>
  )
}

function keyOf(step: Step): string {
  if (step.kind === 'op') return `op ${step.op.op}`
  return step.kind === 'set-cookie' ? `set-cookie ${step.index}` : step.kind
}
