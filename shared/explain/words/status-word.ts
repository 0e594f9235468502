import type { Exchange } from '../../protocol/state/journal-state.ts'

/** `200`, `open` while it is in flight, `dropped` when the client went away before an answer. */
export function statusOf({ response, end }: Pick<Exchange, 'response' | 'end'>): string {
  if (response) return String(response.status)
  return end ? 'dropped' : 'open'
}
