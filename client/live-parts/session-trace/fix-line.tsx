import { fixCode } from '../../../shared/explain/fixes/session-fix-code.ts'
import { sameValue, valueAt } from '../../../shared/lab-options/option-paths.ts'
import type { SessionFix } from '../../../shared/session/session-fix.ts'
import { options, setOptions } from '../../model/actions/options-state.ts'
import { offReason } from '../../model/live/journal.ts'
import { watching } from '../../model/watch/watching.ts'
import { Button } from '../../parts/controls/button.tsx'
import { copyText } from '../../platform/copy-text.ts'
import './fix-line.css'

/** A fix as code, to be copied; an option of the lab can be put into force at once. */
export function FixLine({ label, fix }: { label: string; fix: SessionFix | string }) {
  const code = typeof fix === 'string' ? fix : fixCode(fix)
  return (
    <p class="fix-line">
      <span class="fix-line__label">{label}</span>
      <code class="mono">{code}</code>
      <span class="fix-line__tools">
        {typeof fix !== 'string' && !watching.value && <Apply fix={fix} />}
        <Button kind="quiet" size="small" onClick={() => void copyText(code, 'Copied the fix.')}>
          Copy
        </Button>
      </span>
    </p>
  )
}

function Apply({ fix: { option, value } }: { fix: SessionFix }) {
  const current = options.value
  const isSet = current !== null && sameValue(valueAt(current, option), value)
  return (
    <Button
      kind="quiet"
      size="small"
      offReason={offReason.value ?? (isSet ? 'The lab is set so already.' : undefined)}
      onClick={() => void setOptions([[option, value]])}
    >
      Apply
    </Button>
  )
}
