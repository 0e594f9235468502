import { callOfLine, writeCall } from '../../../../../shared/express-call/cookie-call.ts'
import { percentDecoded } from '../../../../../shared/text/percent.ts'
import { sendComposed } from '../../../../model/actions/send-cookie.ts'
import { parts, reading, way, whatIf } from '../../../../model/composed/composed.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import { modKeys } from '../../../../platform/keys.ts'
import { applyFix, fix, outlook } from '../outlook/outlook.ts'
import './composer-send.css'

/** What can be done with the composed cookie: sent, mended, asked about elsewhere, taken along as code. */
export function ComposerSend({ primary }: { primary: boolean }) {
  return (
    <div class="composer__actions">
      <Button
        kind={primary ? 'primary' : 'plain'}
        keys={modKeys('↵')}
        offReason={reading.value.ok ? offReason.value : 'The call cannot be read yet.'}
        onClick={() => void sendComposed()}
      >
        {sendLabel()}
      </Button>
      {fix.value && (
        <Button
          icon={fix.value.label.startsWith('Remove') ? 'minus' : 'plus'}
          title={fix.value.line}
          onClick={applyFix}
        >
          {fix.value.label}
        </Button>
      )}
      <span class="composer__quiet">
        <Button kind="quiet" pressed={whatIf.value !== null} onClick={toggleWhatIf}>
          What if…
        </Button>
        <CopyExpress />
      </span>
    </div>
  )
}

/** A script sets a cookie without sending anything. A refusal is worth seeing, so it can always be tried. */
function sendLabel(): string {
  const verb = way.value === 'script' ? 'Set' : 'Send'
  // What if is a question about another place; sending still happens here, and says so.
  if (whatIf.value !== null) return `${verb} ${way.value === 'script' ? 'on' : 'to'} ${location.hostname}`
  const ahead = outlook.value
  const works = ahead.kind === 'verdict' && ahead.verdict.reasons.length === 0 && !ahead.miss
  return works ? verb : `${verb} it anyway`
}

function CopyExpress() {
  const code = () => {
    if (way.value === 'express') return reading.value.ok ? writeCall(reading.value.call) : ''
    return writeCall(
      callOfLine({ ...parts.value, value: percentDecoded(parts.value.value) ?? parts.value.value }),
    )
  }
  return (
    <Button
      kind="quiet"
      icon="copy"
      name="Express: copy the call of res.cookie"
      offReason={parts.value.name === '' ? 'res.cookie() needs a name.' : undefined}
      onClick={() => void copyText(code(), 'Copied the Express code')}
    >
      <span class="composer__express">Express</span>
    </Button>
  )
}

function toggleWhatIf(): void {
  whatIf.value = whatIf.value === null ? 'https://app.example.co.uk/' : null
}
