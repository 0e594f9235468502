import { computed, signal } from '@preact/signals'
import type { Seen } from '../../../../shared/scenarios/seen.ts'
import { when } from '../../../platform/when.ts'
import { run } from '../lesson-run.ts'

/** How long a page gets to come to where it leads, ms. */
const PATIENCE = 15_000

/** Opens a page of the lesson's app beside this one, until `last` has been asked for; why it did not, or null. */
export async function openPage(where: 'tab' | 'frame', url: string, last: string): Promise<string | null> {
  // The page's own: a fetch of the step before may not have been told of yet.
  const isOver = (one: Seen) => one.exchange.end !== null && one.asked('sec-fetch-mode') === 'navigate'
  const count = () => run.value.all(last).filter(isOver).length
  const before = count()
  const close = where === 'tab' ? openTab(url) : openFrame(url)
  if (!close) return 'The browser opened no tab. Allow pop-ups for this page, and try again.'
  const isLate = signal(false)
  const timer = setTimeout(() => (isLate.value = true), PATIENCE)
  await when(computed(() => count() > before || isLate.value))
  clearTimeout(timer)
  close()
  return isLate.value ? `The ${where} did not come to ${last}.` : null
}

function openTab(url: string): (() => void) | null {
  const tab = window.open(url, '', 'popup,width=420,height=220')
  return tab && (() => tab.close())
}

function openFrame(url: string): () => void {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = url
  document.body.append(frame)
  return () => frame.remove()
}
