import { type ReadonlySignal, signal } from '@preact/signals'
import type { StoreList } from '../../../shared/protocol/store-list.ts'
import { failureText, send } from '../actions/request.ts'

/** What became of asking the app's stores what they hold; null before anybody asked. */
export type Asked =
  | { readonly state: 'asking' }
  | { readonly state: 'told'; readonly list: StoreList }
  | { readonly state: 'failed'; readonly sentence: string }

const state = signal<Asked | null>(null)

export const askedStores: ReadonlySignal<Asked | null> = state

/** Has the watched app's stores asked. Nothing does it but a press of the button. */
export async function askStores(): Promise<void> {
  if (state.peek()?.state === 'asking') return
  state.value = { state: 'asking' }
  const reply = await send<StoreList>('POST', '/api/store-list')
  state.value = reply.ok
    ? { state: 'told', list: reply.json }
    : { state: 'failed', sentence: failureText(reply) }
}
