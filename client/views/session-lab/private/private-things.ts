import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { cookiePairs, headerValues, sessionIdIn, setCookiePair } from '../../../../shared/text/header-text.ts'
import { PUBLIC_PASSWORDS } from '../../../model/actions/lab-routes.ts'
import { modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { liveJournal } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { privateByName } from './looks-private.ts'
import type { PrivateThings } from './private-text.ts'

/** The ids, secrets and passwords that this page has come to know. */
export function privateThings(): PrivateThings {
  const state = liveJournal.peek()
  const ids = new Set([browserId, ...(state?.rows.keys() ?? []), ...(state?.over.window.keys() ?? [])])
  const typed = new Set<string>()
  const addSid = (value: string) => {
    const sid = sessionIdIn(value)
    if (sid !== null) ids.add(sid)
  }
  for (const { row } of state?.departed ?? []) ids.add(row.sid)
  for (const { value } of modelled.peek().jar.cookies()) addSid(value)
  for (const exchange of state?.exchanges.values() ?? []) {
    for (const id of idsOf(exchange)) ids.add(id)
    for (const value of cookieValuesOf(exchange)) addSid(value)
    for (const value of passwordsOf(exchange)) typed.add(value)
  }
  const options = state?.options
  return {
    ids,
    typed,
    secrets: [...(options?.session.secret ?? []), ...(options?.parserSecrets ?? [])],
    publicPasswords: PUBLIC_PASSWORDS,
  }
}

function idsOf({ request, end, session, ops }: Exchange): readonly string[] {
  const { cookie, loaded, headers, ended } = session ?? {}
  const known = [
    ...[request.browser, end?.session, cookie?.kind === 'signed' ? cookie.sid : null],
    ...[loaded?.sid, headers?.sid, ended?.sid, ...ops.map(({ sid }) => sid)],
  ]
  return known.filter((id) => id != null)
}

function cookieValuesOf({ request, response }: Exchange): readonly string[] {
  return [
    ...headerValues(request.headers, 'cookie').flatMap(cookiePairs),
    ...headerValues(response?.headers ?? [], 'set-cookie').map(setCookiePair),
  ].map(({ value }) => value)
}

/** What was sent to the lab under a name that says it is private. */
function passwordsOf({ request, end }: Exchange): readonly string[] {
  const texts = [request.url, end?.body?.text ?? '', ...headerValues(request.headers, 'authorization')]
  return texts.flatMap((text) => privateByName(text, PUBLIC_PASSWORDS)).map(({ value }) => value)
}
