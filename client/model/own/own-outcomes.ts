import { effect } from '@preact/signals'
import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { headerValues, setCookiePair } from '../../../shared/text/header-text.ts'
import { announce } from '../../platform/announce.ts'
import { liveJournal } from '../live/journal.ts'
import { noteDoing } from '../place/doing.ts'
import { PLAYGROUND } from '../place/view.ts'
import { liveOwnExchanges } from './this-browser.ts'

/** Says the outcome of each request this browser makes, for those who cannot see the wire. */
export function startOutcomes(): () => void {
  let epoch: string | null = null
  let told = 0
  return effect(() => {
    const state = liveJournal.value
    if (!state) return
    const own = liveOwnExchanges.value.filter(({ end }) => end !== null)
    const newest = own.at(-1)?.id ?? 0
    // What was there before the page was opened is history, not an outcome.
    if (state.epoch === epoch) {
      const fresh = own.filter((exchange) => exchange.id > told)
      const last = fresh.at(-1)
      if (last) {
        noteDoing(PLAYGROUND, briefly(last))
        void outcomeText(state, last, fresh.length).then(announce)
      }
    }
    epoch = state.epoch
    told = newest
  })
}

/** For the title: `PATCH /lab/session 200`. */
function briefly({ request, response }: Exchange): string {
  return `${request.method} ${request.url.split('?', 1)[0]} ${response?.status ?? 'without an answer'}`
}

async function outcomeText(state: JournalState, exchange: Exchange, count: number): Promise<string> {
  const { request, response } = exchange
  const path = request.url.split('?', 1)[0]
  const names = headerValues(response?.headers ?? [], 'set-cookie').map((line) => setCookiePair(line).name)
  const set = names.length > 0 ? `, set ${names.join(', ')}` : ''
  const withheld = (await isWithheld(state, exchange)) ? ', Set-Cookie withheld' : ''
  const more = count > 1 ? `, and ${count - 1} more` : ''
  return `${request.method} ${path} ${response?.status ?? 'without an answer'}${set}${withheld}${more}`
}

async function isWithheld(state: JournalState, exchange: Exchange): Promise<boolean> {
  try {
    const { tracedExchange } = await import('../../../shared/explain/session/traced-exchange.ts')
    return tracedExchange(state, exchange)?.outcome?.tone === 'due'
  } catch {
    // The code could not be fetched: the server is gone, as the banner says.
    return false
  }
}
