import type { CookieFunctionName } from './cookie-function.ts'
import type { GenidName } from './genid.ts'
import type { SessionCookieOptions } from './session-cookie-options.ts'

/**
 * Everything about cookie-parser and express-session that can be changed while the lab runs. Names, meanings
 * and units are express-session's and Express's own; of functions (`genid`, `cookie`) a few can be chosen by name.
 * Parsed from unknown input by `shared/input/lab-options.ts`.
 */
export interface LabOptions {
  readonly trustProxy: TrustProxy
  /** `cookieParser(secrets)`: the first signs, all verify. */
  readonly parserSecrets: readonly string[]
  readonly session: SessionOptions
}

/** `app.set('trust proxy', …)`: off, all, a number of hops, or addresses: as a list, or in one text with commas. */
export type TrustProxy = boolean | number | string | readonly string[]

export interface SessionOptions {
  readonly name: string
  /** The first signs, all verify. At least one. */
  readonly secret: readonly string[]
  readonly resave: boolean
  readonly saveUninitialized: boolean
  readonly rolling: boolean
  readonly unset: 'keep' | 'destroy'
  /** null = not set, so `trust proxy` decides. */
  readonly proxy: boolean | null
  /** Makes session ids; null = express-session's own, 24 random bytes. */
  readonly genid: GenidName | null
  /** The lab's store as it is, or as one that never had `touch`. */
  readonly store: 'with touch' | 'without touch'
  /** Makes `cookie` a function of the request, which decides some of these options itself; null = an object. */
  readonly cookieFunction: CookieFunctionName | null
  readonly cookie: SessionCookieOptions
}

/** cookie-parser reads the session cookie too: with other secrets it would take its signature for a forged one. */
const secrets = ['lab secret 2', 'lab secret 1']

/** What the lab starts with. */
export const defaultLabOptions: LabOptions = {
  trustProxy: false,
  parserSecrets: secrets,
  session: {
    name: 'connect.sid',
    secret: secrets,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    unset: 'keep',
    proxy: null,
    genid: null,
    store: 'with touch',
    cookieFunction: null,
    cookie: {
      maxAge: 30 * 60_000,
      expires: null,
      httpOnly: true,
      secure: 'auto',
      sameSite: 'lax',
      path: '/',
      domain: null,
      partitioned: false,
      priority: null,
    },
  },
}

/** What Express, cookie-parser and express-session do where an option is not given; a secret must be. */
export const libraryDefaults: LabOptions = {
  trustProxy: false,
  parserSecrets: [],
  session: {
    name: 'connect.sid',
    secret: [],
    resave: true,
    saveUninitialized: true,
    rolling: false,
    unset: 'keep',
    proxy: null,
    genid: null,
    store: 'with touch',
    cookieFunction: null,
    cookie: {
      maxAge: null,
      expires: null,
      httpOnly: true,
      secure: false,
      sameSite: false,
      path: '/',
      domain: null,
      partitioned: false,
      priority: null,
    },
  },
}
