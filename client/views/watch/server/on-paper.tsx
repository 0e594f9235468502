import { useComputed, useSignal } from '@preact/signals'
import { tracedExchange } from '../../../../shared/explain/session/traced-exchange.ts'
import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import type { SessionCase } from '../../../../shared/session/session-case.ts'
import { onPaper } from '../../../../shared/session/what-if.ts'
import { revealExchange } from '../../../model/chosen/open-exchanges.ts'
import { journal } from '../../../model/live/journal.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { SectionHead } from '../../../parts/section-head.tsx'
import { paperSentences } from './paper-sentences.ts'
import './on-paper.css'

interface Change {
  readonly label: string
  readonly change: (options: LabOptions) => LabOptions
}

/** Options that are decided anew with every request; the others a session has taken over when it was made. */
const CHANGES: readonly Change[] = [
  ...(['rolling', 'resave', 'saveUninitialized'] as const).flatMap((option) =>
    [true, false].map((value) => ({
      label: `${option}: ${value}`,
      change: (options: LabOptions) => ({ ...options, session: { ...options.session, [option]: value } }),
    })),
  ),
  {
    label: 'trust proxy: 1',
    change: (options) => ({ ...options, trustProxy: 1 }),
  },
]

/** What other options would have made of what was seen: decided again, on paper. */
export function OnPaperSection() {
  const chosen = useSignal('')
  const cases = useComputed(() => casesOf())
  const change = CHANGES.find(({ label }) => label === chosen.value)
  const paper = useComputed(() => {
    const wanted = CHANGES.find(({ label }) => label === chosen.value)
    return wanted ? onPaper(cases.value, wanted.change) : null
  })
  if (cases.value.length === 0) return null
  return (
    <section class="on-paper" aria-label="What if">
      <SectionHead
        title="What if"
        note="decided again with another option, on paper; the app is not changed"
      />
      <div class="on-paper__body">
        <label>
          With{' '}
          <select value={chosen.value} onChange={(event) => (chosen.value = event.currentTarget.value)}>
            <option value="">the options as they are</option>
            {CHANGES.map(({ label }) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <div role="status">
          {change &&
            paper.value &&
            paperSentences(change.label, paper.value).map(({ text, first }) => (
              <p key={text}>
                {text}{' '}
                {first !== undefined && (
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      goToPane('wire')
                      revealExchange(first)
                    }}
                  >
                    Show the latest
                  </button>
                )}
              </p>
            ))}
        </div>
      </div>
    </section>
  )
}

function casesOf(): readonly (readonly [number, SessionCase])[] {
  const state = journal.value
  if (!state) return []
  return [...state.exchanges.values()].flatMap((exchange) => {
    const traced = exchange.end ? tracedExchange(state, exchange) : null
    return traced ? [[exchange.id, traced.of] as const] : []
  })
}
