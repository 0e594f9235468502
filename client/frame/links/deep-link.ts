import { effect } from '@preact/signals'
import { revealChain } from '../../model/chosen/open-chains.ts'
import { openExchanges, revealExchange } from '../../model/chosen/open-exchanges.ts'
import { journal } from '../../model/live/journal.ts'
import { hashOf, readHash, viewHash } from '../../model/place/link-hash.ts'
import { goToPane } from '../../model/place/pane.ts'
import {
  addressedLesson,
  PLAYGROUND,
  SCENARIOS,
  shownView,
  viewPage,
  viewParams,
} from '../../model/place/view.ts'
import { copyText } from '../../platform/copy-text.ts'
import { showToast } from '../../platform/toasts.ts'

/**
 * Copies a link to what is seen: the view, or in the playground the exchange that was opened last. Never an id, a
 * secret or a cookie.
 */
export async function copyLink(): Promise<void> {
  const link = new URL('/', location.href)
  const lesson = addressedLesson.value
  if (lesson !== null) {
    link.hash = viewHash(SCENARIOS, undefined, lesson)
    await copyText(link.href, 'Link to this lesson copied.')
    return
  }
  if (shownView.value !== PLAYGROUND) {
    link.hash = viewHash(shownView.value, placeOf(viewParams.value), viewPage.value)
    await copyText(link.href, 'Link to this view copied.')
    return
  }
  const state = journal.value
  const exchange = [...openExchanges.value].at(-1)
  const toExchange = state !== null && exchange !== undefined
  if (toExchange) link.hash = hashOf({ epoch: state.epoch, exchange })
  await copyText(link.href, toExchange ? `Link to exchange ${exchange} copied.` : 'Link to this page copied.')
}

/** What of a view's parameters says where one is; the address bar may hold more than that. */
function placeOf(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].filter(([name]) => name === 'cookie' || name === 'probe'))
}

/** Follows the link in the address bar, now and whenever it changes. */
export function startDeepLinks(): () => void {
  let stopWaiting = () => {}
  const go = () => {
    stopWaiting()
    const link = readHash(location.hash)
    if (!link) return
    let done = false
    stopWaiting = effect(() => {
      const state = journal.value
      if (!state || done) return
      done = true
      if (state.epoch !== link.epoch) {
        showToast({ text: 'The link leads to an exchange of an earlier run of the server.' })
      } else if (!state.exchanges.has(link.exchange)) {
        showToast({ text: `Exchange ${link.exchange} is no longer in the journal.` })
      } else {
        goToPane('wire')
        if (link.rule === undefined) revealExchange(link.exchange)
        else revealChain(link.exchange, link.rule)
      }
    })
  }
  addEventListener('hashchange', go)
  go()
  return () => {
    stopWaiting()
    removeEventListener('hashchange', go)
  }
}
