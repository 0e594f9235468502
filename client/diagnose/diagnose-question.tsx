import { Questions } from '../parts/questions.tsx'
import { openDiagnose } from './diagnose-link.ts'
import './diagnose-question.css'

/** For those who come with a cookie of their own that misbehaves. */
export function DiagnoseQuestion() {
  return (
    <div class="diagnose-question">
      <Questions
        questions={[
          { text: 'Diagnose a cookie of mine', hint: 'Set-Cookie, curl, HAR', onAsk: openDiagnose },
        ]}
      />
    </div>
  )
}
