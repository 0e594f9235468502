import type { Row } from '../../../shared/protocol/journal-state.ts'
import { showToast } from '../../parts/toast.tsx'
import { api, failureText, lab, type Reply } from '../../request.ts'
import { sessionLabel } from '../../session-label.ts'
import { ownSid } from '../../this-browser.ts'

/** A row's content as the editor and the API know it: data, and express-session's cookie apart. */
export interface RowContent {
  readonly data: unknown
  readonly cookie: unknown
}

/** Splits a row's text; null when it is not a JSON object. */
export function contentOf(text: string): RowContent | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const { cookie, ...data } = value as { cookie?: unknown }
    return { data, cookie }
  } catch {
    return null
  }
}

/** Destroys a row: the own one through the lab, any other past it. The content can be put back. */
export async function destroyRow(row: Row): Promise<void> {
  const own = row.sid === ownSid.value
  const reply = own ? await lab.sessionMethod('destroy') : await api.deleteStored(row.sid)
  if (!reply.ok) return say(reply)
  const back = row.session && !row.session.cut
  showToast({
    text: `Destroyed session ${sessionLabel(row.sid)}`,
    ...(back && { undo: () => void restoreRow(row) }),
  })
}

/** Writes a row as it was, past the lab. */
export async function restoreRow(row: Row): Promise<void> {
  const content = row.session && contentOf(row.session.text)
  if (!content) return
  say(
    await api.putStored(row.sid, {
      data: content.data,
      ...(isCookie(content.cookie) && { cookie: content.cookie }),
    }),
  )
}

/** Lets a row's time run out now: its cookie gets an expiry in the past, past the lab. */
export async function expireNow(row: Row): Promise<void> {
  const whole = await api.stored(row.sid)
  if (!whole.ok) return say(whole)
  const { data, cookie } = whole.json as RowContent
  const past = { ...(isCookie(cookie) ? cookie : {}), originalMaxAge: 0, expires: new Date(0).toISOString() }
  say(await api.putStored(row.sid, { data, cookie: past }))
}

/** Saves edited data: the own row through the lab, so that the middleware writes it; any other past it. */
export async function saveData(
  row: Row,
  before: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  if (row.sid !== ownSid.value) return api.putStored(row.sid, { data })
  const unset = Object.keys(before).filter((key) => !Object.hasOwn(data, key))
  return lab.patchSession({ set: data, unset })
}

export function say(reply: Reply): void {
  if (!reply.ok) showToast({ text: failureText(reply) })
}

function isCookie(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
