import type { SessionData } from 'express-session'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { Incoming, TraceCase } from './cases.ts'
import { signedValue } from './signed-cookie.ts'
import type { TracedApp } from './traced-app.ts'

/** The secret of another server, or of this one before. */
export const FOREIGN_SECRET = 'a secret of somebody else'

/** A session cookie of the client, and where it keeps it. */
export interface ClientCookie {
  readonly value: string
  readonly path: string
}

/** The client's session cookies, the one of the longest Path first; `asLines`: as many Cookie header lines, after others. */
export interface ClientCookies {
  readonly cookies: readonly ClientCookie[]
  /** False where the request is made without credentials. */
  readonly ride: boolean
}

let ids = 0

/** The session cookies of a case; the rows they need are put into the store, past the middleware. */
export function cookiesOfCase(app: TracedApp, of: TraceCase, options: LabOptions): ClientCookies {
  const [newer = '', older = ''] = options.session.secret
  const row = (expires: number | null) => {
    ids += 1
    const sid = `row${ids}`
    putRow(app, sid, of, expires)
    return sid
  }
  const live = () => row(of.maxAge === null ? null : Date.now() + of.maxAge)
  const good = () => signedValue(live(), newer)
  // A case before may have made a row of that id: `genid` may take it from the cookie.
  const unknown = () => {
    app.store.destroy('nobody')
    return 'nobody'
  }
  const values: Readonly<Record<Incoming, () => readonly string[]>> = {
    none: () => [],
    'left behind': () => [good()],
    valid: () => [good()],
    'bad signature': () => [signedValue(live(), FOREIGN_SECRET)],
    'unknown id': () => [signedValue(unknown(), newer)],
    expired: () => [signedValue(row(Date.now() - 1_000), newer)],
    duplicate: () => [good(), good()],
    'bad one first': () => ['s%3Aabc.def', good()],
    'unsigned first': () => ['planted', good()],
    'two lines': () => [good(), good()],
    'old secret': () => [signedValue(live(), older)],
    unsigned: () => [live()],
    "cookie-parser's secret": () => [signedValue(live(), options.parserSecrets[0] ?? '')],
  }
  const cookies = values[of.incoming]().map((value, at, { length }) => ({
    value,
    path: length > 1 && at === 0 ? '/lab' : '/',
  }))
  return { cookies, ride: of.incoming !== 'left behind' }
}

/** A row as express-session would have written it, over a secure connection where that matters. */
function putRow(
  { store }: TracedApp,
  sid: string,
  { secure, maxAge, rowMade }: TraceCase,
  expires: number | null,
): void {
  const cookie = {
    originalMaxAge: expires === null ? null : (maxAge ?? 60_000),
    expires: expires === null ? null : new Date(expires),
    secure: secure === true || (secure === 'auto' && rowMade === 'over https'),
    httpOnly: true,
    path: '/',
    sameSite: 'lax' as const,
  }
  store.set(sid, { cookie, views: 1 } as SessionData)
}
