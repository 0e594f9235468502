import { DiagnoseQuestion } from '../../diagnose/diagnose-question.tsx'
import { offReason } from '../../live/journal.ts'
import { Button } from '../../parts/button.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { StepHead } from '../../parts/step-head.tsx'
import { showToast } from '../../parts/toast.tsx'
import { VerdictLine } from '../../parts/verdict-line.tsx'
import { failureText, lab } from '../../request.ts'
import { hueOf } from '../../thread.ts'

const NAME = 'first_crumb'

/** First visit, or an emptied jar: what a cookie is, and one button that sets one. */
export function BrowserEmpty() {
  return (
    <div class="browser-empty">
      <SectionHead title="Jar" note="empty" />
      <div class="browser-empty__body">
        <StepHead n={1} title="Your browser keeps cookies" active />
        <h2 class="browser-empty__title">Set a cookie and watch where it goes</h2>
        <p class="browser-empty__say">
          A cookie is a small named value. A server asks your browser to keep it, and your browser sends it
          back with later requests. Both ends and the wire between them are on this page, and all of it is
          real.
        </p>
        <dl class="browser-empty__facts">
          <dt>Express</dt>
          <dd class="mono">
            res.cookie('
            <Name />
            ', 'hello')
          </dd>
          <dt>On the wire</dt>
          <dd class="mono">
            Set-Cookie: <Name />
            =hello; Path=/
          </dd>
          <dt>Prediction</dt>
          <dd>
            <VerdictLine
              tone="ok"
              predicted="yes"
              headline="Will be stored"
              sentence="until the browser closes."
            />
          </dd>
        </dl>
        <Button kind="primary" size="big" offReason={offReason.value} onClick={() => void setFirst()}>
          Set your first cookie
        </Button>
      </div>
      <DiagnoseQuestion />
    </div>
  )
}

function Name() {
  return (
    <span class="browser-empty__name" data-hue={hueOf('cookie', NAME)}>
      {NAME}
    </span>
  )
}

async function setFirst(): Promise<void> {
  const reply = await lab.setCookie(NAME, 'hello', {})
  if (!reply.ok) showToast({ text: failureText(reply) })
}
