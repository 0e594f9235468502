import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { stayedBehind } from '../../../../shared/cookie/retrieving/retrieval.ts'
import { cookieSessionSentence } from '../../../../shared/explain/session/cookie-session-sentence.ts'
import { tracedExchange } from '../../../../shared/explain/session/traced-exchange.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { placeText } from '../../../../shared/text/place-text.ts'
import { openChains, setChainOpen } from '../../../model/chosen/open-chains.ts'
import { hueOf } from '../../../model/chosen/thread.ts'
import { ownDelivery } from '../../../model/jar/own-delivery.ts'
import { covered } from '../../../model/lessons/playing.ts'
import { holdOf } from '../../../model/live/holds.ts'
import { journal } from '../../../model/live/journal.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { CutNote } from '../../../parts/text/recorded-text.tsx'
import { Term } from '../../../parts/text/term.tsx'
import { FindingLine } from '../../findings/finding-line.tsx'
import { GhostHeader } from '../../ghost-header.tsx'
import { CookieHeader, SetCookieLine } from '../../header-text.tsx'
import { HeldTime, ReleaseButton } from '../../held-op.tsx'
import { Covered } from '../../lesson/covered.tsx'
import { decisionsText } from '../../session-trace/decisions-text.ts'
import { PiecesText } from '../../session-trace/pieces-text.tsx'
import { ThreadMark } from '../../thread-mark.tsx'
import { OpChanges, OpLate, OpOutcome } from '../store-op/store-op.tsx'
import { AnswerBody } from './answer-step.tsx'
import { copyCurl, copyFetch, copyTest } from './copy/copy-exchange.ts'
import { corsSentence } from './cors-sentence.ts'
import { type Step, stepsOf, withNotSent } from './exchange-steps.ts'
import { RawHeaders } from './raw-headers.tsx'
import { StayedBehind } from './stayed-behind-step.tsx'
import { VerdictSentence } from './verdict-sentence.tsx'
import './exchange-detail.css'

const DecisionChain = lazy(() => import('../../session-trace/decision-chain.tsx'))

/** An open exchange: Cookie, store ops and Set-Cookie along a spine of time, as they happened. */
export default function ExchangeDetail({ exchange }: { exchange: Exchange }) {
  const [raw, setRaw] = useState(false)
  const tabIndex = useTabIndex()
  const state = journal.value
  const traced = state && tracedExchange(state, exchange)
  const why = openChains.value.has(exchange.id)
  const cors = corsSentence(exchange)
  const route = exchange.end?.route
  const cookieSession = state && cookieSessionSentence(state, exchange)
  const decisions = covered.value.size === 0 ? decisionsText(state, exchange) : null
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
      <div class="exchange-detail__actions">
        {decisions !== null && (
          <button
            type="button"
            class="link"
            tabIndex={tabIndex}
            aria-expanded={why}
            onClick={() => setChainOpen(exchange.id, !why)}
          >
            {decisions}
          </button>
        )}
        <button type="button" class="link" tabIndex={tabIndex} onClick={() => copyCurl(exchange)}>
          Copy as curl
        </button>
        <button
          type="button"
          class="link"
          tabIndex={tabIndex}
          aria-label="Copy as fetch"
          onClick={() => copyFetch(exchange)}
        >
          as fetch
        </button>
        <button
          type="button"
          class="link"
          tabIndex={tabIndex}
          aria-label="Copy as a test"
          title="For vitest and supertest: the request, and what was seen as what is expected"
          onClick={() => copyTest(exchange)}
        >
          as a test
        </button>
        <button
          type="button"
          class="link"
          tabIndex={tabIndex}
          aria-expanded={raw}
          onClick={() => setRaw(!raw)}
        >
          Raw headers
        </button>
      </div>
      {why && <DecisionChain exchange={exchange} />}
      {raw && <RawHeaders exchange={exchange} />}
    </div>
  )
}

function keyOf(step: Step): string {
  if (step.kind === 'op') return `op ${step.op.op}`
  return step.kind === 'set-cookie' ? `set-cookie ${step.index}` : step.kind
}

function StepRow({ step, exchange }: { step: Step; exchange: Exchange }) {
  switch (step.kind) {
    case 'cookie':
      return (
        <Line ms={step.ms} label="Cookie" node="plain">
          {step.header === null ? (
            <span class="exchange-detail__none">none sent</span>
          ) : (
            <CookieHeader value={step.header} />
          )}
          {step.wholeBytes !== null && <CutNote bytes={step.wholeBytes} />}
        </Line>
      )
    case 'stayed':
      return (
        <Line ms={null} label="Stayed" below="behind" node="absent">
          <StayedBehind withheld={step.withheld} />
        </Line>
      )
    case 'answer':
      return (
        <Line ms={step.ms} label="Answer" node="plain">
          <Covered what="answer">
            <AnswerBody body={step.body} type={step.type} />
          </Covered>
        </Line>
      )
    case 'op':
      return (
        <Line ms={step.ms} label={<OpName name={step.op.name} />} node="session" hue={step.op.sid}>
          <OpOutcome op={step.op} />
          <OpLate op={step.op} />
          <OpChanges op={step.op} />
        </Line>
      )
    case 'held':
      return (
        <Line ms={step.ms} label={step.hold.name} node="session" hue={step.hold.sid}>
          <div class="held-op">
            {step.hold.sid !== null && <ThreadMark kind="session" id={step.hold.sid} />}
            <HeldTime hold={step.hold} />
            <ReleaseButton hold={step.hold} />
          </div>
        </Line>
      )
    case 'set-cookie':
      return (
        <Line ms={step.ms} label="Set-Cookie" node="plain">
          <Covered what="set-cookie">
            <SetCookieLine value={step.line} />
            {step.wholeBytes !== null && <CutNote bytes={step.wholeBytes} />}
            <VerdictSentence exchange={exchange} line={step.index} />
          </Covered>
        </Line>
      )
    case 'not-sent':
      return <NotSent step={step} />
    default:
      return step satisfies never
  }
}

/** The one store op whose name says nothing to who has not met it. */
function OpName({ name }: { name: string }): ComponentChildren {
  return name === 'touch' ? <Term of="touch">touch</Term> : name
}

/** The session's cookie that did not go out: as a ghost where it was due, else in a sentence. */
function NotSent({ step: { ms, ghost, words } }: { step: Extract<Step, { kind: 'not-sent' }> }) {
  const due = words.tone === 'due'
  if (covered.value.has('set-cookie')) {
    return (
      <Line ms={ms} label="Set-Cookie" node="plain">
        <Covered what="set-cookie">{null}</Covered>
      </Line>
    )
  }
  return (
    <Line ms={ms} label="Set-Cookie" node={due ? 'withheld' : 'plain'} below={due ? 'not sent' : 'not due'}>
      {due && ghost !== null && <GhostHeader line={ghost} />}
      <p class={due ? 'exchange-detail__withheld' : 'exchange-detail__none'}>
        {due && <b>Withheld: {words.reason}.</b>}
        <span>
          <PiecesText pieces={words.sentence} />
        </span>
      </p>
    </Line>
  )
}

interface LineProps {
  /** null: it did not happen at a moment of its own. */
  readonly ms: number | null
  readonly label: ComponentChildren
  /** What is added under the label. */
  readonly below?: string
  readonly node: 'plain' | 'session' | 'withheld' | 'absent'
  /** The session whose hue the node has. */
  readonly hue?: string | null
  readonly children: ComponentChildren
}

function Line({ ms, label, below, node, hue, children }: LineProps) {
  return (
    <li class="exchange-detail__step">
      <span class="exchange-detail__ms num">
        {ms !== null && (
          <>
            {ms.toFixed(1)}
            <span class="visually-hidden"> ms</span>
          </>
        )}
      </span>
      <span
        class={`exchange-detail__node exchange-detail__node--${node}`}
        data-hue={hue == null ? undefined : hueOf('session', hue)}
        aria-hidden="true"
      />
      <span class="exchange-detail__label mono">
        {label}
        {below !== undefined && (
          <span class={`exchange-detail__below exchange-detail__below--${node}`}>{below}</span>
        )}
      </span>
      <div class="exchange-detail__value">{children}</div>
    </li>
  )
}
