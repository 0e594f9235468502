import { useSignal } from '@preact/signals'
import { announce } from '../announce.ts'
import { offReason } from '../live/journal.ts'
import { Button } from '../parts/button.tsx'
import { Check } from '../parts/check.tsx'
import { Menu } from '../parts/menu.tsx'
import { showToast } from '../parts/toast.tsx'
import { failureText, lab } from '../request.ts'

/** Passport's login and logout in this browser, the right way and the one that fixation lives on. */
export function SignInBar() {
  const keep = useSignal(false)
  const run = async (what: string, sending: ReturnType<typeof lab.logIn>) => {
    const reply = await sending
    if (reply.ok) announce(what)
    else showToast({ text: failureText(reply) })
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
            onSelect: () => void run(`Logged in as ${user}.`, lab.logIn(user, keep.value)),
          },
          {
            label: `as ${user}, keeping the id`,
            hint: 'session fixation: do not do this',
            onSelect: () => void run(`Logged in as ${user} under the old id.`, lab.logInFixed(user)),
          },
        ])}
      />
      <Button
        kind="quiet"
        offReason={offReason.value}
        onClick={() => void run('Logged out.', lab.logOut(keep.value))}
      >
        Log out
      </Button>
      <Check
        label="keepSessionInfo"
        title="Passport’s option: the old session’s data goes over to the new one"
        checked={keep.value}
        onChange={(on) => (keep.value = on)}
      />
    </div>
  )
}
