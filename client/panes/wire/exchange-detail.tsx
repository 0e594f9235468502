import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Exchange } from '../../../shared/protocol/journal-state.ts'
import { CookieHeader, SetCookieLine } from '../../parts/header-text.tsx'
import { CutNote } from '../../parts/recorded-text.tsx'
import { useTabIndex } from '../../parts/row-focus.ts'
import { hueOf } from '../../thread.ts'
import { copyCurl } from './copy-curl.ts'
import { type Step, stepsOf } from './exchange-steps.ts'
import { RawHeaders } from './raw-headers.tsx'
import { OpChanges, OpOutcome } from './store-op.tsx'
import { VerdictSentence } from './verdict-sentence.tsx'
import './exchange-detail.css'

/** An open exchange: Cookie, store ops and Set-Cookie along a spine of time, as they happened. */
export default function ExchangeDetail({ exchange }: { exchange: Exchange }) {
  const [raw, setRaw] = useState(false)
  const tabIndex = useTabIndex()
  return (
    <div class="exchange-detail">
      <ol class="exchange-detail__steps">
        {stepsOf(exchange).map((step) => (
          <StepRow key={keyOf(step)} step={step} exchange={exchange} />
        ))}
      </ol>
      <div class="exchange-detail__actions">
        <button type="button" class="link" tabIndex={tabIndex} onClick={() => copyCurl(exchange)}>
          Copy as curl
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
      {raw && <RawHeaders exchange={exchange} />}
    </div>
  )
}

function keyOf(step: Step): string {
  if (step.kind === 'op') return `op ${step.op.op}`
  return step.kind === 'cookie' ? 'cookie' : `set-cookie ${step.index}`
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
    case 'op':
      return (
        <Line ms={step.ms} label={step.op.name} node="session" hue={step.op.sid}>
          <OpOutcome op={step.op} />
          <OpChanges op={step.op} />
        </Line>
      )
    case 'set-cookie':
      return (
        <Line ms={step.ms} label="Set-Cookie" node="plain">
          <SetCookieLine value={step.line} />
          {step.wholeBytes !== null && <CutNote bytes={step.wholeBytes} />}
          <VerdictSentence exchange={exchange} line={step.index} />
        </Line>
      )
    default:
      return step satisfies never
  }
}

interface LineProps {
  readonly ms: number
  readonly label: string
  readonly node: 'plain' | 'session'
  /** The session whose hue the node has. */
  readonly hue?: string | null
  readonly children: ComponentChildren
}

function Line({ ms, label, node, hue, children }: LineProps) {
  return (
    <li class="exchange-detail__step">
      <span class="exchange-detail__ms num">
        {ms.toFixed(1)}
        <span class="visually-hidden"> ms</span>
      </span>
      <span
        class={`exchange-detail__node exchange-detail__node--${node}`}
        data-hue={hue == null ? undefined : hueOf('session', hue)}
        aria-hidden="true"
      />
      <span class="exchange-detail__label mono">{label}</span>
      <div class="exchange-detail__value">{children}</div>
    </li>
  )
}
