import { SetCookieLine } from '../../../live-parts/header-text.tsx'
import { StepHead } from '../../../parts/step-head.tsx'
import './wire-first.css'

/** The cookie that the browser pane's first button sets. */
const FIRST = { name: 'first_crumb', value: 'hello' }

/** Before this browser's first exchange: what it will look like. */
export function WireFirst() {
  return (
    <div class="wire-first">
      <StepHead n={2} title="The wire carries them as plain text" />
      <p class="wire-first__say">
        Every request through the app lands here. This is the one you are about to make:
      </p>
      <div class="wire-first__ghost">
        <p class="wire-first__first">
          <span class="mono">
            <b>POST</b> /lab/cookies
          </span>
          <span class="wire-first__note">not sent yet</span>
        </p>
        <dl>
          <div class="wire-first__line">
            <dt class="mono">Cookie</dt>
            <dd>
              <span class="wire-first__none">none yet, for this host</span>
              <p>
                What your browser sends back. Next time it will say{' '}
                <span class="mono">
                  {FIRST.name}={FIRST.value}
                </span>
                .
              </p>
            </dd>
          </div>
          <div class="wire-first__line">
            <dt class="mono">Set-Cookie</dt>
            <dd>
              <SetCookieLine value={`${FIRST.name}=${FIRST.value}; Path=/`} />
              <p>What the server asks your browser to keep.</p>
            </dd>
          </div>
        </dl>
      </div>
    </div>
  )
}
