import { defaultLabOptions, type SessionOptions } from '../lab-options/lab-options.ts'
import type { SessionCookieOptions } from '../lab-options/session-cookie-options.ts'
import type {
  HeadersMoment,
  SessionCookie,
  SessionMoment,
  SessionReport,
  SidCookie,
} from '../protocol/session-fact.ts'
import type { SessionCase } from './session-case.ts'

/** What differs from a plain GET without a cookie, untouched, over http, with the default options. For tests. */
export interface ExampleCase extends Partial<Omit<SessionReport, 'loaded' | 'headers' | 'ended'>> {
  /** Whose session the handler got; its own by default. */
  readonly sid?: string
  /** What the session held after loading, when the response was ended, and when its headers went. */
  readonly data?: readonly [string, string] | readonly [string, string, string]
  /** `req.session` was gone by the end. */
  readonly gone?: boolean
  /** The id at the end. */
  readonly endSid?: string
  readonly url?: string
  readonly header?: readonly string[]
  readonly encrypted?: boolean
  readonly trustProxy?: boolean | number | string
  readonly options?: Partial<SessionOptions>
  readonly cookieOptions?: Partial<SessionCookieOptions>
  readonly heldCookie?: Partial<SessionCookie>
  readonly ops?: SessionCase['ops']
  readonly response?: SessionCase['response']
}

/** The cookie that came, signed well. */
export function signedCookie(sid: string, secret = 0): SidCookie {
  return { kind: 'signed', sid, by: 'session', secret }
}

/** When the example's request came in: 2026-11-23 12:00:00 UTC. */
const ARRIVED = Date.UTC(2026, 10, 23, 12)

export function exampleCase(change: ExampleCase = {}): SessionCase {
  const { sid = 'new', data = ['{}', '{}'], gone = false, endSid = sid } = change
  const [before, atEnd, atHeaders = atEnd] = data
  const moment = (ms: number, id: string, digest: string): SessionMoment => ({
    ms,
    sid: id,
    session: gone && ms > 1 ? null : { digest },
  })
  const headers: HeadersMoment = {
    ...moment(3, endSid, atHeaders),
    cookie: gone ? null : { ...HELD, ...change.heldCookie },
  }
  const session: SessionReport = {
    ms: 0.1,
    storeReady: true,
    storeTouches: true,
    secure: false,
    cookie: { kind: 'none' },
    failed: null,
    calls: [],
    moreCalls: 0,
    headersFirst: false,
    ...pick(change),
    loaded: moment(1, sid, before),
    ended: moment(2.9, endSid, atEnd),
    headers,
  }
  return {
    at: ARRIVED,
    request: {
      kind: 'request',
      exchange: 1,
      browser: null,
      method: 'GET',
      host: 'app.localhost:3000',
      url: change.url ?? '/lab/session',
      headers: change.header ?? [],
      encrypted: change.encrypted ?? false,
      seq: 1,
      at: ARRIVED,
    } as SessionCase['request'],
    response: change.response ?? null,
    end: null,
    ops: change.ops ?? [],
    session,
    options: {
      ...defaultLabOptions,
      trustProxy: change.trustProxy ?? false,
      session: {
        ...defaultLabOptions.session,
        ...change.options,
        cookie: { ...defaultLabOptions.session.cookie, ...change.cookieOptions },
      },
    },
  }
}

const HELD: SessionCookie = {
  originalMaxAge: 1_800_000,
  expires: ARRIVED + 1_800_000,
  secure: false,
  httpOnly: true,
  path: '/',
  domain: null,
  sameSite: 'lax',
  partitioned: false,
  priority: null,
}

/** The fields of the report that the change names itself. */
function pick(change: ExampleCase): Partial<SessionReport> {
  const { ms, storeReady, storeTouches, secure, cookie, failed, calls, moreCalls, saved, headersFirst } =
    change
  const given = {
    ms,
    storeReady,
    storeTouches,
    secure,
    cookie,
    failed,
    calls,
    moreCalls,
    saved,
    headersFirst,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
