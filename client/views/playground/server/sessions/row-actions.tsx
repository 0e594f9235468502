import { type Row, WINDOW_DEPARTED } from '../../../../../shared/protocol/state/journal-state.ts'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { api } from '../../../../model/actions/api-routes.ts'
import { lab } from '../../../../model/actions/lab-routes.ts'
import { failureText, type Reply } from '../../../../model/actions/request.ts'
import { sessionLabel } from '../../../../model/own/session-label.ts'
import { ownSid } from '../../../../model/own/this-browser.ts'
import { showToast, undoable } from '../../../../platform/toasts.ts'
import { contentOf, dataChange, type RowContent } from './content/row-content.ts'
import { readStored } from './content/whole-row.ts'

/** Destroys a row: the own one through the lab, any other past it. It can be put back as it was. */
export function destroyRow(row: Row): Promise<void> {
  return undoable(destroy(row))
}

async function destroy(row: Row): Promise<void> {
  // Read before it is gone: the journal may hold only the first part.
  const whole = await readStored(row.sid)
  const own = row.sid === ownSid.value
  const reply = own ? await lab.sessionMethod('destroy') : await api.deleteStored(row.sid)
  if (!reply.ok) return say(reply)
  const says = `Destroyed session ${sessionLabel(row.sid)}`
  if (whole.kind === 'content') {
    keep(row.sid, whole.content)
    const undo = () => void restoreRow(row.sid, whole.content)
    showToast({ text: <Told before="Destroyed session" sid={row.sid} />, says, undo })
  } else showToast({ text: `${says}. It held no JSON object, so it cannot be put back.` })
}

/** What rows held that were destroyed from here: as many as are remembered to have left. */
const destroyed = new Map<string, RowContent>()

function keep(sid: string, content: RowContent): void {
  destroyed.set(sid, content)
  for (const oldest of destroyed.keys()) {
    if (destroyed.size <= WINDOW_DEPARTED) break
    destroyed.delete(oldest)
  }
}

/** What a row held that has left, whole; null when that is not known here, so that it cannot be put back. */
export function contentBefore({ sid, session }: Row): RowContent | null {
  return destroyed.get(sid) ?? (session && !session.cut ? contentOf(session.text) : null)
}

/** Writes a row as it was, past the lab. */
export async function restoreRow(sid: string, { data, cookie }: RowContent): Promise<void> {
  const reply = await api.putStored(sid, { data, ...(cookie && { cookie }) })
  if (reply.ok) destroyed.delete(sid)
  say(reply)
}

/** Lets a row's time run out now: its cookie gets an expiry in the past, past the lab. It can be put back. */
export function expireNow(row: Row): Promise<void> {
  return undoable(expire(row))
}

async function expire({ sid }: Row): Promise<void> {
  const whole = await readStored(sid)
  if (whole.kind === 'failed') return void showToast({ text: whole.sentence })
  if (whole.kind !== 'content')
    return void showToast({ text: 'The row is no JSON object and has no expiry.' })
  const { data } = whole.content
  const reply = await api.putStored(sid, {
    data,
    cookie: { originalMaxAge: 0, expires: new Date(0).toISOString() },
  })
  if (!reply.ok) return say(reply)
  showToast({
    text: <Told before="Expired session" sid={sid} />,
    says: `Expired session ${sessionLabel(sid)}`,
    undo: () => void restoreRow(sid, whole.content),
  })
}

/** Saves edited data: the own row through the lab, so that the middleware writes it; any other past it. */
export function saveData(sid: string, before: RowContent['data'], data: RowContent['data']): Promise<Reply> {
  return sid === ownSid.value
    ? lab.patchSession(dataChange(before, data))
    : api.putStored(sid, { data }, { data: before })
}

function Told({ before, sid }: { before: string; sid: string }) {
  return (
    <>
      {before} <ThreadMark still kind="session" id={sid} />
    </>
  )
}

export function say(reply: Reply): void {
  if (!reply.ok) showToast({ text: failureText(reply) })
}
