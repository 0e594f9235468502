import { Icon } from './marks/icon.tsx'
import './questions.css'

interface Question {
  readonly text: string
  /** What it takes, or what it is about. */
  readonly hint?: string
  readonly onAsk: () => void
}

/** Questions to start from, one under the other. */
export function Questions({ questions }: { questions: readonly Question[] }) {
  return (
    <ul class="questions">
      {questions.map(({ text, hint, onAsk }) => (
        <li key={text}>
          <button type="button" class="questions__one" onClick={onAsk}>
            <span>{text}</span>
            {hint !== undefined && <span class="questions__hint">{hint}</span>}
            <Icon name="caretRight" />
          </button>
        </li>
      ))}
    </ul>
  )
}
