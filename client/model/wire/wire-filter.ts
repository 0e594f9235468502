import { exchangeText, filterWords } from '../../../shared/protocol/exchange/exchange-text.ts'
import type { Exchange, JournalState, WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import { optionChanges } from './option-changes.ts'

/** Whether an entry fits; null for a filter that all do. */
export type Fits = ((state: JournalState, entry: WireEntry) => boolean) | null

/** True when every word of the filter occurs in what the entry shows or carries; case does not matter. */
export function filterFor(filter: string): Fits {
  const words = filterWords(filter)
  if (words.length === 0) return null
  // Each version of an entry is looked at once.
  const known = new WeakMap<object, boolean>()
  return (state, entry) => {
    const subject = subjectOf(state, entry)
    if (!subject) return false
    const before = known.get(subject)
    if (before !== undefined) return before
    const text = textOf(entry, subject)
    const fits = words.every((word) => text.includes(word))
    known.set(subject, fits)
    return fits
  }
}

function subjectOf(state: JournalState, entry: WireEntry): object | undefined {
  return entry.kind === 'exchange' ? state.exchanges.get(entry.exchange) : entry
}

const texts = new WeakMap<object, string>()

function textOf(entry: WireEntry, subject: object): string {
  const known = texts.get(subject)
  if (known !== undefined) return known
  const text = (
    entry.kind === 'exchange' ? exchangeText(subject as Exchange) : otherText(entry)
  ).toLowerCase()
  texts.set(subject, text)
  return text
}

function otherText(entry: Exclude<WireEntry, { kind: 'exchange' }>): string {
  switch (entry.kind) {
    case 'op':
      return `${entry.op.name} ${entry.op.sid ?? ''}`
    case 'options':
      return entry.before
        ? optionChanges(entry.before, entry.after)
            .map((change) => `${change.name} ${change.before} ${change.after}`)
            .join(' ')
        : 'options'
    case 'note':
      return 'sid' in entry.event ? `${entry.event.kind} ${entry.event.sid}` : entry.event.kind
    default:
      return entry satisfies never
  }
}
