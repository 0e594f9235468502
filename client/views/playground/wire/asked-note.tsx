import { failureText } from '../../../model/actions/request.ts'
import { offReason } from '../../../model/live/journal.ts'
import { asked, keepAsked, putBack } from '../../../model/own/asked.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { showToast } from '../../../platform/toasts.ts'
import './asked-note.css'

/** Above the exchanges, after a question was played: its answer, and the way back from what it left. */
export function AskedNote() {
  const now = asked.value
  if (!now) return null
  return (
    <section class="asked-note" aria-label="Question">
      <h4 class="asked-note__question">{now.question}</h4>
      <p>
        {now.answer} <span class="asked-note__left">{now.left}</span>
      </p>
      <p class="asked-note__acts">
        <Button size="small" offReason={offReason.value} onClick={() => void back()}>
          Put back
        </Button>
        <Button kind="quiet" size="small" onClick={keepAsked}>
          Keep
        </Button>
      </p>
    </section>
  )
}

async function back(): Promise<void> {
  const [failure] = await putBack()
  showToast({ text: failure ? failureText(failure) : 'Put back: nothing of the question is left.' })
}
