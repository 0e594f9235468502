import { useSignal } from '@preact/signals'
import type { ClassState } from '../../../shared/class/class-state.ts'
import { GROUPS } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { failureText } from '../../model/actions/request.ts'
import { classApi } from '../../model/class/class-api.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Check } from '../../parts/controls/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { showToast } from '../../platform/toasts.ts'
import { ask } from './class-poll.ts'
import './lessons-dialog.css'

/** Chooses what the class plays: it stands on every learner's page, and in the link by which they join. */
export function LessonsDialog({ state, onClose }: { state: ClassState; onClose: () => void }) {
  const chosen = useSignal<readonly string[]>(state.lessons)
  const choose = (id: string, on: boolean) => {
    const set = new Set(chosen.value)
    if (on) set.add(id)
    else set.delete(id)
    chosen.value = lessons.map((one) => one.id).filter((one) => set.has(one))
  }
  const save = async () => {
    const reply = await classApi.lessons(chosen.value)
    if (!reply.ok) return void showToast({ text: failureText(reply) })
    onClose()
    await ask()
  }
  return (
    <Dialog title="What the class plays" note="shown on every learner’s page" onClose={onClose}>
      <div class="dialog__body dialog__body--padded">
        {GROUPS.map(({ id: group, title }) => (
          <fieldset key={group} class="lessons-dialog__group">
            <legend>{title}</legend>
            {lessons
              .filter((one) => one.group === group)
              .map(({ id, question, minutes }) => (
                <Check
                  key={id}
                  label={`${question} (${minutes} min)`}
                  checked={chosen.value.includes(id)}
                  onChange={(on) => choose(id, on)}
                />
              ))}
          </fieldset>
        ))}
        <div class="dialog__actions">
          <Button kind="primary" onClick={() => void save()}>
            Play these {chosen.value.length}
          </Button>
          <Button
            onClick={() =>
              void copyText(joinLink(state, chosen.value), 'Link to join and play these copied.')
            }
          >
            Copy the link
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** Leads to the page where a class is joined, with the code filled in, and on to the first lesson. */
export function joinLink({ door, code }: ClassState, ids: readonly string[]): string {
  return `${door}/#code=${code}${ids.length === 0 ? '' : `&lessons=${ids.join(',')}`}`
}
