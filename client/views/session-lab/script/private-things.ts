import { cookiePairs, headerValue, sessionIdIn } from '../../../../shared/text/header-text.ts'
import { PUBLIC_PASSWORDS } from '../../../model/actions/request.ts'
import { liveJournal } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import type { PrivateThings } from './private-text.ts'

/** The ids and secrets that this page has come to know. */
export function privateThings(): PrivateThings {
  const state = liveJournal.peek()
  const ids = new Set([browserId, ...(state?.rows.keys() ?? [])])
  for (const { row } of state?.departed ?? []) ids.add(row.sid)
  for (const { request, end } of state?.exchanges.values() ?? []) {
    if (request.browser !== null) ids.add(request.browser)
    if (end?.session != null) ids.add(end.session)
    for (const { value } of cookiePairs(headerValue(request.headers, 'cookie') ?? '')) {
      const sid = sessionIdIn(value)
      if (sid !== null) ids.add(sid)
    }
  }
  const options = state?.options
  return {
    ids,
    secrets: [...(options?.session.secret ?? []), ...(options?.parserSecrets ?? [])],
    publicPasswords: PUBLIC_PASSWORDS,
  }
}
