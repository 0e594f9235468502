import { type ArmedFor, type ArmedOp, SLOWED_OPS } from '../../../../shared/protocol/race-facts.ts'
import { armedKey } from '../../../../shared/protocol/state/journal-state.ts'
import { timeLeft } from '../../../../shared/text/figures.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { failureText, type Reply } from '../../../model/actions/request.ts'
import { fineNow } from '../../../model/live/fine-clock.ts'
import { journal, offReason } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { showToast } from '../../../platform/toasts.ts'

/** What this browser has armed, and what waits for its op still. */
export function armedBy(does: ArmedFor): readonly ArmedOp[] {
  return journal.value?.armed.get(armedKey(does, browserId)) ?? []
}

interface ArmMenuProps {
  readonly does: ArmedFor
  readonly label: string
  readonly offReason?: string | undefined
}

/** Offers the ops of which the next one is to be held, or to fail. */
export function ArmMenu({ does, label, offReason: full }: ArmMenuProps) {
  return (
    <Menu
      label={label}
      name={`${label} op of this browser`}
      offReason={offReason.value ?? full}
      items={SLOWED_OPS.map((op) => ({
        label: op,
        ...(does === 'fail' && { hint: FAILS[op] }),
        onSelect: () => void api.arm(does, op).then(sayFailure),
      }))}
    />
  )
}

/** When express-session asks for it, and so who hears of the error. */
const FAILS = {
  get: 'before the handler: the answer is an error',
  set: 'after the answer has left, as a rule',
  touch: 'after the answer has left',
  destroy: 'in the handler that asks for it',
} as const

interface WaitingOpsProps {
  readonly does: ArmedFor
  readonly armed: readonly ArmedOp[]
  readonly words: string
}

/** What waits for its op, until when, and the way to take it back. */
export function WaitingOps({ does, armed, words }: WaitingOpsProps) {
  const [first] = armed
  if (!first) return null
  return (
    <li class="holds-box__one">
      <span>
        {words} <span class="mono">{armed.map(({ op }) => op).join(', ')}</span>
        <span class="holds-box__until">
          , ends by itself in <span class="num">{timeLeft(first.until - fineNow.value)}</span>
        </span>
      </span>
      <Button
        kind="quiet"
        size="small"
        offReason={offReason.value}
        title="The next ops go on as if nothing had been armed"
        onClick={() => void api.disarm(does).then(sayFailure)}
      >
        Take back
      </Button>
    </li>
  )
}

function sayFailure(reply: Reply): void {
  if (!reply.ok) showToast({ text: failureText(reply) })
}
