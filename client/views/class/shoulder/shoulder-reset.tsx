import { useSignal } from '@preact/signals'
import type { Learner } from '../../../../shared/class/class-state.ts'
import { failureText } from '../../../model/actions/request.ts'
import { classApi } from '../../../model/class/class-api.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { showToast } from '../../../platform/toasts.ts'

/** Two presses: there is no way back. */
export function ShoulderReset({ learner: { id, name } }: { learner: Learner }) {
  const asked = useSignal(false)
  const reset = async () => {
    if (!asked.value) {
      asked.value = true
      return
    }
    asked.value = false
    const reply = await classApi.reset(id)
    showToast({ text: reply.ok ? `The room of ${name} is as at its start.` : failureText(reply) })
  }
  return (
    <p class="shoulder__reset">
      <Button size="small" onClick={() => void reset()}>
        {asked.value ? 'Reset now: rows, options and cookies go' : 'Reset this room'}
      </Button>
      {asked.value && (
        <Button kind="quiet" size="small" onClick={() => (asked.value = false)}>
          Leave it
        </Button>
      )}
    </p>
  )
}
