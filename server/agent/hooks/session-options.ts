import type { LabOptions, TrustProxy } from '../../../shared/lab-options/lab-options.ts'
import type { SessionCookieOptions } from '../../../shared/lab-options/session-cookie-options.ts'
import type { Secret } from '../session/signed-value.ts'

/** What the app gave `session()`: anything at all. */
export type GivenOptions = Readonly<Record<string, unknown>>

const CENTURY = 100 * 365 * 86_400_000
const LONGEST_TEXT = 1_024

/** `session({…})`'s argument in the lab's words, with express-session's own defaults; without secrets. */
export function labOptionsOf(given: GivenOptions, storeTouches: boolean, trustProxy: unknown): LabOptions {
  const { resave, saveUninitialized, rolling, unset, proxy, cookie } = given
  return {
    trustProxy: trustProxyOf(trustProxy),
    parserSecrets: [],
    session: {
      name: nameOf(given).slice(0, 256),
      secret: [],
      resave: resave === undefined ? true : Boolean(resave),
      saveUninitialized: saveUninitialized === undefined ? true : Boolean(saveUninitialized),
      rolling: Boolean(rolling),
      unset: unset === 'destroy' ? 'destroy' : 'keep',
      proxy: typeof proxy === 'boolean' ? proxy : null,
      genid: null,
      store: storeTouches ? 'with touch' : 'without touch',
      cookieFunction: null,
      cookie: cookieOf(typeof cookie === 'object' && cookie !== null ? (cookie as GivenOptions) : {}),
    },
  }
}

export function nameOf({ name, key }: GivenOptions): string {
  return String(name || key || 'connect.sid')
}

/** Options that are the app's own functions. */
export function functionsIn({ genid, cookie }: GivenOptions): string[] {
  return [
    ...(typeof genid === 'function' ? ['genid'] : []),
    ...(typeof cookie === 'function' ? ['cookie'] : []),
  ]
}

/** One secret or a list of them; what is none is left out. */
export function secretsIn(secret: unknown): Secret[] {
  const list = Array.isArray(secret) ? secret : [secret]
  return list.filter((each) => (typeof each === 'string' && each !== '') || Buffer.isBuffer(each))
}

function cookieOf(given: GivenOptions): SessionCookieOptions {
  const { maxAge, expires, httpOnly, secure, sameSite, path, domain, partitioned, priority } = given
  const age = typeof maxAge === 'number' && maxAge >= 0 && maxAge <= CENTURY ? Math.floor(maxAge) : null
  const ends = expires instanceof Date && !Number.isNaN(expires.getTime()) ? expires.toISOString() : null
  return {
    maxAge: age,
    expires: age === null ? ends : null,
    httpOnly: httpOnly === undefined ? true : Boolean(httpOnly),
    secure: secure === 'auto' ? 'auto' : Boolean(secure),
    sameSite: sameSiteOf(sameSite),
    path: typeof path === 'string' && path.startsWith('/') ? path.slice(0, LONGEST_TEXT) : '/',
    domain: typeof domain === 'string' && domain !== '' ? domain.slice(0, LONGEST_TEXT) : null,
    partitioned: Boolean(partitioned),
    priority: priority === 'low' || priority === 'medium' || priority === 'high' ? priority : null,
  }
}

function sameSiteOf(given: unknown): SessionCookieOptions['sameSite'] {
  if (typeof given === 'boolean') return given
  const text = String(given).toLowerCase()
  return text === 'lax' || text === 'strict' || text === 'none' || text === 'auto' ? text : false
}

/** `app.get('trust proxy')`. What a function of the app's own trusts, nobody knows. */
function trustProxyOf(given: unknown): TrustProxy {
  if (typeof given === 'boolean') return given
  if (typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= 100) return given
  if (typeof given === 'string') return given.slice(0, LONGEST_TEXT)
  if (Array.isArray(given) && given.length > 0)
    return given.slice(0, 100).map((each) => String(each).slice(0, 128))
  return typeof given === 'function' ? 'a function of the app' : false
}
