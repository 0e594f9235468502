import type { ComponentChildren } from 'preact'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { hueOf } from '../../../model/chosen/thread.ts'
import { covered } from '../../../model/lessons/playing.ts'
import { CutNote } from '../../../parts/text/recorded-text.tsx'
import { Term } from '../../../parts/text/term.tsx'
import { GhostHeader } from '../../ghost-header.tsx'
import { CookieHeader, SetCookieLine } from '../../header-text.tsx'
import { HeldTime, ReleaseButton } from '../../held-op.tsx'
import { Covered } from '../../lesson/covered.tsx'
import { PiecesText } from '../../session-trace/pieces-text.tsx'
import { StepTime } from '../../step-time.tsx'
import { ThreadMark } from '../../thread-mark.tsx'
import { OpChanges, OpLate, OpOutcome } from '../store-op/store-op.tsx'
import { AnswerBody } from './answer-step.tsx'
import type { Step } from './exchange-steps.ts'
import { StayedBehind } from './stayed-behind-step.tsx'
import { VerdictSentence } from './verdict-sentence.tsx'
import './exchange-step.css'

/** One thing that happened, beside the moment at which it did. */
export function StepRow({ step, exchange }: { step: Step; exchange: Exchange }) {
  switch (step.kind) {
    case 'cookie':
      return (
        <Line ms={step.ms} label="Cookie" node="plain">
          {step.header === null ? (
            <span class="exchange-step__none">none sent</span>
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
          <OpLate op={step.op} response={exchange.response} />
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
      <p class={due ? 'exchange-step__withheld' : 'exchange-step__none'}>
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
    <li class="exchange-step">
      <span class="exchange-step__ms num">{ms !== null && <StepTime ms={ms} />}</span>
      <span
        class={`exchange-step__node exchange-step__node--${node}`}
        data-hue={hue == null ? undefined : hueOf('session', hue)}
        aria-hidden="true"
      />
      <span class="exchange-step__label mono">
        {label}
        {below !== undefined && (
          <span class={`exchange-step__below exchange-step__below--${node}`}>{below}</span>
        )}
      </span>
      <div class="exchange-step__value">{children}</div>
    </li>
  )
}
