import { fixCode } from '../../../shared/explain/session-fix-code.ts'
import { missedWords, noFixWords } from '../../../shared/explain/words/missed-words.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { type MissedFix, missedFix } from '../../../shared/session/missed/missed-fix.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import { setOptions } from '../../model/actions/options-state.ts'
import { journal, offReason } from '../../model/live/journal.ts'
import { missedOf } from '../../model/session-trace/missed.ts'
import type { TracedExchange } from '../../model/session-trace/traced-exchange.ts'
import { Button } from '../../parts/controls/button.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { PiecesText } from './pieces-text.tsx'
import './missed-line.css'

/** Before all decisions: why no session was found, and what mends that cause, or that nothing on this side does. */
export function MissedLine({ exchange, traced }: { exchange: Exchange; traced: TracedExchange }) {
  const state = journal.value
  const missed = state && missedOf(state, exchange, traced)
  if (!missed) return null
  const fix = missedFix(missed, traced.of)
  return (
    <div class="missed-line">
      <p>
        <b>No session was found.</b>{' '}
        <PiecesText pieces={missedWords(missed, traced.of.options.session.name, exchange.at)} />
      </p>
      {fix && <Fix fix={fix} missed={missed} />}
    </div>
  )
}

const LABELS = { server: 'This mends it', caller: 'In the page', route: 'Take it away' } as const

function Fix({ fix, missed }: { fix: MissedFix; missed: MissedSession }) {
  if (fix.where === 'none') return <p class="missed-line__none">{noFixWords(missed)}</p>
  const code = fix.where === 'server' ? fixCode(fix.fix) : fix.code
  return (
    <p class="missed-line__fix">
      <span class="missed-line__label">{LABELS[fix.where]}</span>
      <code class="mono">{code}</code>
      <span class="missed-line__tools">
        {fix.where === 'server' && (
          <Button
            kind="quiet"
            size="small"
            offReason={offReason.value}
            onClick={() => void setOptions([[fix.fix.option, fix.fix.value]])}
          >
            Apply
          </Button>
        )}
        <Button kind="quiet" size="small" onClick={() => void copyText(code, 'Copied the fix.')}>
          Copy
        </Button>
      </span>
    </p>
  )
}
