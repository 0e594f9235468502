import { verdictWords } from '../../../../shared/explain/words/verdict-words.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { setCookieVerdicts } from '../../../model/jar/modelled/shown-jar.ts'
import { ReasonLinks } from '../../reason-links.tsx'
import './verdict-sentence.css'

/** Under a Set-Cookie line of this browser's: what the engine says became of it, and why. */
export function VerdictSentence({ exchange, line }: { exchange: Exchange; line: number }) {
  const verdict = setCookieVerdicts.value.get(exchange.id)?.[line]
  if (verdict === null) {
    return (
      <p class="verdict-sentence">
        Only the beginning of this line was kept, so what became of it is not known here.
      </p>
    )
  }
  if (!verdict) return null
  const { headline, sentence, tone } = verdictWords(verdict, exchange.at, 'past')
  return (
    <p class={`verdict-sentence verdict-sentence--${tone}`}>
      <b>{headline}</b> {sentence}
      {verdict.reasons.length > 0 && (
        <span class="verdict-sentence__code">
          {' '}
          <ReasonLinks codes={verdict.reasons} />
        </span>
      )}
    </p>
  )
}
