import { clearCookieCode, fixCode } from '../../../shared/explain/session-fix-code.ts'
import { sameValue, valueAt } from '../../../shared/lab-options/option-paths.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { sessionFix } from '../../../shared/session/session-fix.ts'
import { setOptions } from '../../model/actions/options-state.ts'
import { journal, offReason } from '../../model/live/journal.ts'
import { missedOf } from '../../model/session-trace/missed.ts'
import type { TracedExchange } from '../../model/session-trace/traced-exchange.ts'
import { Button } from '../../parts/controls/button.tsx'
import { copyText } from '../../platform/copy-text.ts'

/** The smallest change that would have sent the cookie: put into force at once, or copied as code. */
export function SessionFixLine({ exchange, traced }: { exchange: Exchange; traced: TracedExchange }) {
  const { of, outcome } = traced
  const state = journal.value
  const fix = sessionFix(of, state ? missedOf(state, exchange, traced) : null)
  const code = fix ? fixCode(fix) : clearCookieCode(of)
  if (code === null) return null
  const options = journal.value?.options
  const isSet = fix !== null && options != null && sameValue(valueAt(options, fix.option), fix.value)
  return (
    <p class="cookie-outcome__fix">
      <span class="cookie-outcome__label">{labelOf(outcome?.tone === 'due', fix !== null)}</span>
      <code class="mono">{code}</code>
      <span class="cookie-outcome__tools">
        {fix && (
          <Button
            kind="quiet"
            size="small"
            offReason={offReason.value ?? (isSet ? 'The lab is set so already.' : undefined)}
            onClick={() => void setOptions([[fix.option, fix.value]])}
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

function labelOf(due: boolean, isOption: boolean): string {
  if (due) return 'Smallest fix'
  return isOption ? 'It would be sent with' : 'To take it back'
}
