import { useSignal } from '@preact/signals'
import { recordedJson } from '../../../../shared/text/json-diff.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { lab } from '../../../model/actions/lab-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { journal, offReason } from '../../../model/live/journal.ts'
import { ownSid } from '../../../model/own/this-browser.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Check } from '../../../parts/controls/check.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { showToast } from '../../../platform/toasts.ts'
import { tell } from '../told.ts'
import { showFixation } from './fixation-panel.tsx'
import { type SignInResult, signInResult } from './sign-in-result.ts'
import './sign-in-bar.css'

type Reply = Awaited<ReturnType<typeof lab.logIn>>

/** Passport's login and logout in this browser, the right way and the one that fixation lives on, and what it did. */
export function SignInBar() {
  const keep = useSignal(false)
  const result = useSignal<SignInResult | null>(null)
  const run = async (did: string, ask: () => Promise<Reply>) => {
    const before = ownRow()
    const reply = await ask()
    if (!reply.ok) return void showToast({ text: failureText(reply) })
    result.value = signInResult(did, before, reply.json)
    tell(`${did}.`)
  }
  return (
    <div class="sign-in">
      <Menu
        label="Log in"
        offReason={offReason.value}
        items={(['ada', 'grace'] as const).flatMap((user) => [
          {
            label: `as ${user}`,
            hint: 'Passport gives the session a new id',
            onSelect: () => void run(`Logged in as ${user}`, () => lab.logIn(user, keep.value)),
          },
          {
            label: `as ${user}, keeping the id`,
            hint: 'session fixation: do not do this',
            onSelect: () => void run(`Logged in as ${user}, keeping the id`, () => lab.logInFixed(user)),
          },
        ])}
      />
      <Button
        kind="quiet"
        offReason={offReason.value}
        onClick={() => void run('Logged out', () => lab.logOut(keep.value))}
      >
        Log out
      </Button>
      <Check
        label="keepSessionInfo"
        title="Passport’s option: the old session’s data goes over to the new one"
        checked={keep.value}
        onChange={(on) => (keep.value = on)}
      />
      <Button kind="quiet" onClick={showFixation}>
        Fixation
      </Button>
      {result.value && <Result result={result.value} />}
    </div>
  )
}

function Result({ result: { did, before, after, kept, left } }: { result: SignInResult }) {
  return (
    <p class="sign-in__result">
      {did}:{' '}
      {before !== null && before !== after && (
        <>
          <ThreadMark kind="session" id={before} gone /> became{' '}
        </>
      )}
      <ThreadMark kind="session" id={after} />
      {before === after && ', the same id'}
      {kept !== null && (
        <>
          ; <span class="mono">{kept}</span> came along
        </>
      )}
      {left !== null && (
        <>
          ; <span class="mono">{left}</span> was left behind
        </>
      )}
    </p>
  )
}

/** The row that the next request will carry, as the journal has it. */
function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null
}

function ownRow(): { sid: string; data: Readonly<Record<string, unknown>> | null } | null {
  const sid = ownSid.peek()
  if (sid === null) return null
  const recorded = journal.peek()?.rows.get(sid)?.session
  const data = recorded && recordedJson(recorded)
  // A row of another program's may be in its own writing.
  return { sid, data: isRecord(data) ? data : null }
}
