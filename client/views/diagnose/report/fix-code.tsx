import { useSignal } from '@preact/signals'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { type CookieWriter, cookieCode } from '../../../../shared/explain/fixes/cookie-code.ts'
import type { Fix } from '../../../../shared/explain/fixes/smallest-fix.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { putOnClipboard } from '../../../platform/copy-text.ts'

interface FixCodeProps {
  readonly fix: Fix
  readonly result?: string
  readonly writer?: CookieWriter
}

/** The smallest change, and its `result`, as code to copy. */
export function FixCode({ fix, result = 'it is stored', writer = 'route' }: FixCodeProps) {
  // In the button itself: a toast would be under the dialog.
  const outcome = useSignal<'copied' | 'refused' | null>(null)
  const code = cookieCode(decodeBytes(fix.line), writer)
  const copy = async () => {
    outcome.value = (await putOnClipboard(code)) ? 'copied' : 'refused'
  }
  return (
    <div class="cookie-report__fix">
      <p>
        <b>{fix.label}</b>, and {result}:
      </p>
      <pre class="mono">
        <OutsideText text={code} lines />
      </pre>
      <Button size="small" icon={outcome.value === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {outcome.value === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <span class="cookie-report__copied" role="status">
        {outcome.value === 'refused' && 'Not copied: the browser did not allow it.'}
        {outcome.value === 'copied' && <span class="visually-hidden">Copied the code</span>}
      </span>
    </div>
  )
}
