import { type ReadonlySignal, signal } from '@preact/signals'
import type { Draft } from './draft.ts'

const kept = signal<ReadonlyMap<string, Draft>>(new Map())

/** Unsaved texts by session id: a row that is scrolled away or closed keeps its own. */
export const drafts: ReadonlySignal<ReadonlyMap<string, Draft>> = kept

export function setDraft(sid: string, draft: Draft | undefined): void {
  const next = new Map(kept.peek())
  if (draft) next.set(sid, draft)
  else next.delete(sid)
  kept.value = next
}
