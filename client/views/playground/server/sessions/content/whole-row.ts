import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { api } from '../../../../../model/actions/api-routes.ts'
import { failureText } from '../../../../../model/actions/request.ts'
import { isAsNow } from './as-now.ts'
import { contentOf, type RowContent } from './row-content.ts'

export type WholeRow =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly sentence: string }
  /** A moment of the past has only what the journal kept of it. */
  | { readonly kind: 'cut'; readonly text: string }
  /** Not a JSON object: another program wrote it. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'content'; readonly content: RowContent }

/** The row's whole content: from the journal where it holds all of it, else asked of the store. */
export function useWholeRow(row: Row): ReadonlySignal<WholeRow> {
  const { sid, session } = row
  const asNow = isAsNow(row)
  const whole = useSignal<WholeRow>({ kind: 'reading' })
  useEffect(() => {
    if (session && !session.cut) {
      whole.value = ofText(session.text)
      return
    }
    if (!asNow) {
      whole.value = session ? { kind: 'cut', text: session.text } : { kind: 'failed', sentence: NOT_RECORDED }
      return
    }
    let latest = true
    void readStored(sid).then((read) => {
      if (latest) whole.value = read
    })
    return () => {
      latest = false
    }
  }, [sid, session, asNow])
  return whole
}

const NOT_RECORDED = 'What the session held at this moment was not recorded.'

/** Asks the store for a row. */
export async function readStored(sid: string): Promise<WholeRow> {
  const reply = await api.stored(sid)
  if (!reply.ok) return { kind: 'failed', sentence: failureText(reply) }
  const { data, cookie } = reply.json
  return ofText(typeof data === 'string' ? data : JSON.stringify({ ...(data as object), cookie }))
}

function ofText(text: string): WholeRow {
  const content = contentOf(text)
  return content ? { kind: 'content', content } : { kind: 'text', text }
}
