import { useEffect } from 'preact/hooks'
import { lab } from '../../../model/actions/lab-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { hueOf } from '../../../model/chosen/thread.ts'
import { progress } from '../../../model/lessons/playing.ts'
import { offReason } from '../../../model/live/journal.ts'
import { openDiagnose } from '../../../model/place/diagnose-link.ts'
import { focusView, goToView, SCENARIOS } from '../../../model/place/view.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { VerdictLine } from '../../../parts/marks/verdict-line.tsx'
import { Questions } from '../../../parts/questions.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { StepHead } from '../../../parts/step-head.tsx'
import { Term } from '../../../parts/text/term.tsx'
import { modKeys, onKey } from '../../../platform/keys.ts'
import { showToast } from '../../../platform/toasts.ts'
import { FIRST_LESSONS, LESSON_COUNT } from '../first-lessons.ts'

const NAME = 'first_crumb'

/** First visit, or an emptied jar: what a cookie is, and one button that sets one. */
export function BrowserEmpty() {
  useEffect(
    () =>
      onKey('mod+enter', 'Set your first cookie', () => void setFirst(), { group: 'Browser', when: idle }),
    [],
  )
  return (
    <div class="browser-empty">
      <SectionHead title={<Term of="jar">Jar</Term>} note="empty in this browser" />
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
        <Button
          kind="primary"
          size="big"
          keys={modKeys('↵')}
          offReason={offReason.value}
          onClick={() => void setFirst()}
        >
          Set your first cookie
        </Button>
        <FirstQuestions />
      </div>
    </div>
  )
}

/** Nobody is in a field, where these keys may mean another thing. */
function idle(): boolean {
  return offReason.peek() === undefined && !document.activeElement?.matches('input, textarea')
}

/** What people come with, each a lesson in which it happens for real; afterwards all is as it was. */
function FirstQuestions() {
  const done = Object.values(progress.value).filter((part) => part === 'keep').length
  return (
    <section class="browser-empty__questions" aria-labelledby="first-questions">
      <h3 id="first-questions" class="browser-empty__ask">
        Or start from what went wrong
      </h3>
      <Questions
        questions={[
          ...FIRST_LESSONS.map(({ id, question, minutes }) => ({
            text: question,
            hint: `${minutes} min`,
            onAsk: () => goToView(SCENARIOS, undefined, id),
          })),
          {
            text: `All ${LESSON_COUNT} lessons`,
            hint: `${done} done`,
            onAsk: () => focusView(SCENARIOS),
          },
          { text: 'Diagnose a cookie of mine', hint: 'Set-Cookie, code, curl, HAR', onAsk: openDiagnose },
        ]}
      />
    </section>
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
