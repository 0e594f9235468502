import type { ComponentChildren } from 'preact'
import { Capsule } from './capsule.tsx'
import './verdict-line.css'

interface VerdictLineProps {
  readonly tone: 'ok' | 'changed' | 'bad'
  readonly predicted: 'yes' | 'no'
  /** "Will be rejected." */
  readonly headline: string
  /** One sentence of at most 60 characters. */
  readonly sentence: ComponentChildren
  /** The reason code, as DevTools says it. */
  readonly code?: ComponentChildren
  /** "RFC 6265bis §5.7 step 19" */
  readonly sections?: ComponentChildren
  readonly extra?: ComponentChildren
}

/** Verdict first, then the cause; code and section follow, smaller. */
export function VerdictLine(props: VerdictLineProps) {
  const { tone, predicted, headline, sentence, code, sections, extra } = props
  return (
    <div class={`verdict-line verdict-line--${tone}`}>
      <Capsule
        predicted={predicted}
        seen={null}
        words={predicted === 'yes' ? 'predicted yes' : 'predicted no'}
      />
      <div class="verdict-line__text">
        <p class="verdict-line__say">
          <b class="verdict-line__headline">{headline}</b> {sentence}
        </p>
        <p class="verdict-line__why">
          {code}
          {code !== undefined && sections !== undefined && ', '}
          {sections}
          {extra !== undefined && <span class="verdict-line__extra">{extra}</span>}
        </p>
      </div>
    </div>
  )
}
