import { effect } from '@preact/signals'
import type { Exchange, JournalState } from '../shared/protocol/journal-state.ts'
import { announce } from './announce.ts'
import { headerValues, setCookiePair } from './header-text.ts'
import { journal } from './live/journal.ts'
import { browserId } from './this-browser.ts'

/** Says the outcome of each request this browser makes, for those who cannot see the wire. */
export function startOutcomes(): () => void {
  let epoch: string | null = null
  let told = 0
  return effect(() => {
    const state = journal.value
    if (!state) return
    const own = finishedOwn(state)
    const newest = own.at(-1)?.id ?? 0
    // What was there before the page was opened is history, not an outcome.
    if (state.epoch === epoch) {
      const fresh = own.filter((exchange) => exchange.id > told)
      const last = fresh.at(-1)
      if (last) announce(outcomeText(last, fresh.length))
    }
    epoch = state.epoch
    told = newest
  })
}

function finishedOwn(state: JournalState): Exchange[] {
  return [...state.exchanges.values()].filter(
    (each) => each.end !== null && each.request.browser === browserId,
  )
}

function outcomeText({ request, response }: Exchange, count: number): string {
  const path = request.url.split('?', 1)[0]
  const names = headerValues(response?.headers ?? [], 'set-cookie').map((line) => setCookiePair(line).name)
  const set = names.length > 0 ? `, set ${names.join(', ')}` : ''
  const more = count > 1 ? `, and ${count - 1} more` : ''
  return `${request.method} ${path} ${response?.status ?? 'without an answer'}${set}${more}`
}
