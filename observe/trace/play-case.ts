import type { SessionData } from 'express-session'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { type CaseSpace, type Incoming, optionsOf, type TraceCase } from './cases.ts'
import { type Disagreement, disagreements } from './disagreements.ts'
import { signedValue } from './signed-cookie.ts'
import type { Played, TracedApp } from './traced-app.ts'

let ids = 0

/** Plays a case through the app, which has the case's options, and holds the trace against what happened. */
async function playCase(app: TracedApp, of: TraceCase): Promise<Disagreement[]> {
  const options = optionsOf(of)
  const played = await play(app, of, options)
  return disagreements(played, options)
}

export async function play(app: TracedApp, of: TraceCase, options: LabOptions): Promise<Played> {
  const cookie = cookieHeader(app, of, options)
  return app.play(of, {
    ...(cookie !== null && { Cookie: cookie }),
    ...(of.forwardedProto !== null && { 'X-Forwarded-Proto': of.forwardedProto }),
  })
}

/** The Cookie header of a case; the rows it needs are put into the store, past the middleware. */
function cookieHeader(app: TracedApp, of: TraceCase, options: LabOptions): string | null {
  const { name, secret } = options.session
  const [newer = '', older = ''] = secret
  const row = (expires: number | null) => {
    ids += 1
    const sid = `row${ids}`
    putRow(app, sid, of, expires)
    return sid
  }
  const live = () => row(of.maxAge === null ? null : Date.now() + of.maxAge)
  const pair = (value: string) => `${name}=${value}`
  const pairs: Readonly<Record<Incoming, () => string | null>> = {
    none: () => null,
    valid: () => pair(signedValue(live(), newer)),
    'bad signature': () => pair(signedValue(live(), 'a secret of somebody else')),
    'unknown id': () => pair(signedValue('nobody', newer)),
    expired: () => pair(signedValue(row(Date.now() - 1_000), newer)),
    duplicate: () => `${pair(signedValue(live(), newer))}; ${pair(signedValue(live(), newer))}`,
    'bad one first': () => `theme=dark; ${pair('s%3Aabc.def')}; ${pair(signedValue(live(), newer))}`,
    'old secret': () => pair(signedValue(live(), older)),
    unsigned: () => pair(live()),
    "cookie-parser's secret": () => pair(signedValue(live(), options.parserSecrets[0] ?? '')),
  }
  return pairs[of.incoming]()
}

/** A row as express-session would have written it, over a secure connection where that matters. */
function putRow(
  { store }: TracedApp,
  sid: string,
  { secure, maxAge }: TraceCase,
  expires: number | null,
): void {
  const cookie = {
    originalMaxAge: expires === null ? null : (maxAge ?? 60_000),
    expires: expires === null ? null : new Date(expires),
    secure: secure !== false,
    httpOnly: true,
    path: '/',
    sameSite: 'lax' as const,
  }
  store.set(sid, { cookie, views: 1 } as SessionData)
}

/** Cases that meet the same options. */
export async function playWithOneApp(
  app: TracedApp,
  space: CaseSpace,
  numbers: readonly number[],
): Promise<[number, Disagreement][]> {
  const [first] = numbers
  if (first === undefined) return []
  await app.use(optionsOf(space.at(first)))
  const found: [number, Disagreement][] = []
  for (const number of numbers) {
    for (const disagreement of await playCase(app, space.at(number))) found.push([number, disagreement])
  }
  return found
}
