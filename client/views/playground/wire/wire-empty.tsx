import { SetCookieLine } from '../../../live-parts/header-text.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { StepHead } from '../../../parts/step-head.tsx'
import './wire-empty.css'

/** The cookie that the browser pane's first button sets. */
const FIRST = { name: 'first_crumb', value: 'hello' }

/** Before the first exchange: what one will look like, and how to read the marks. */
export default function WireEmpty() {
  return (
    <>
      <SectionHead title="Exchanges" note="none, newest will be on top" />
      <div class="wire-empty">
        <StepHead n={2} title="The wire carries them as plain text headers" />
        <p class="wire-empty__say">
          Every request through the app lands here. This is the one you are about to make:
        </p>
        <div class="wire-empty__ghost">
          <p class="wire-empty__first">
            <span class="mono">
              <b>POST</b> /lab/cookies
            </span>
            <span class="wire-empty__note">not sent yet</span>
          </p>
          <dl>
            <div class="wire-empty__line">
              <dt class="mono">Cookie</dt>
              <dd>
                <span class="wire-empty__none">none, the jar is empty</span>
                <p>
                  What your browser sends back. Next time it will say{' '}
                  <span class="mono">
                    {FIRST.name}={FIRST.value}
                  </span>
                  .
                </p>
              </dd>
            </div>
            <div class="wire-empty__line">
              <dt class="mono">get, set</dt>
              <dd>
                <span class="wire-empty__none">no store calls</span>
                <p>What express-session asks of the store, under the request that caused it.</p>
              </dd>
            </div>
            <div class="wire-empty__line">
              <dt class="mono">Set-Cookie</dt>
              <dd>
                <SetCookieLine value={`${FIRST.name}=${FIRST.value}; Path=/`} />
                <p>What the server asks your browser to keep.</p>
              </dd>
            </div>
          </dl>
        </div>
        <h4 class="wire-empty__how">How to read the marks</h4>
        <dl class="wire-empty__key">
          <div>
            <dt>
              <ThreadMark still kind="cookie" id={FIRST.name} />
            </dt>
            <dd>a cookie: round, one colour in every pane</dd>
          </div>
          <div>
            <dt>
              <ThreadMark still kind="session" id="k3Vq9x" />
            </dt>
            <dd>a session: square, the first six characters of its id</dd>
          </div>
          <div>
            <dt>
              <Capsule predicted="yes" seen={null} words="predicted" />
            </dt>
            <dd>hollow: what Crumbscope predicts</dd>
          </div>
          <div>
            <dt>
              <Capsule predicted="yes" seen="yes" words="predicted and seen" />
            </dt>
            <dd>solid: what was seen to happen, here as predicted</dd>
          </div>
          <div>
            <dt>
              <Capsule predicted="yes" seen="no" words="predicted and seen differ" />
            </dt>
            <dd>apart: prediction and reality differ, and you are told why</dd>
          </div>
        </dl>
      </div>
    </>
  )
}
