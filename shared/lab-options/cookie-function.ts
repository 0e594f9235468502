import type { SessionCookieOptions } from './session-cookie-options.ts'

/** What the functions below read of Express's `req`. */
export interface CookieRequest {
  readonly secure: boolean
  readonly originalUrl: string
}

/** A cookie option that a function decides, in Express's words, and the same for us to run. */
interface Decided<Value> {
  readonly code: string
  readonly of: (req: CookieRequest) => Value
}

interface CookieFunction {
  /** When it is of use. */
  readonly hint: string
  readonly decides: {
    readonly [Name in keyof SessionCookieOptions]?: Decided<SessionCookieOptions[Name]>
  }
}

const MONTH = 30 * 24 * 60 * 60_000

/** The functions that `session({ cookie })` can be, by their names here. What they do not decide is as it is set. */
export const COOKIE_FUNCTIONS = {
  'same-for-all': { hint: "the same for every request; neither 'auto' is settled", decides: {} },
  'by-connection': {
    hint: 'Secure and SameSite as the request came',
    decides: {
      secure: { code: 'req.secure', of: ({ secure }) => secure },
      sameSite: {
        code: "req.secure ? 'none' : 'lax'",
        of: ({ secure }) => (secure ? 'none' : 'lax'),
      },
    },
  },
  'remember-me': {
    hint: 'a month with ?remember=1, else until the browser closes',
    decides: {
      maxAge: {
        code: "req.originalUrl.includes('remember=1') ? 30 * 24 * 60 * 60_000 : null",
        of: ({ originalUrl }) => (originalUrl.includes('remember=1') ? MONTH : null),
      },
    },
  },
  'path-by-area': {
    hint: 'a session of its own below /lab/echo',
    decides: {
      path: {
        code: "req.originalUrl.startsWith('/lab/echo') ? '/lab/echo' : '/'",
        of: ({ originalUrl }) => (originalUrl.startsWith('/lab/echo') ? '/lab/echo' : '/'),
      },
    },
  },
} as const satisfies Readonly<Record<string, CookieFunction>>

export type CookieFunctionName = keyof typeof COOKIE_FUNCTIONS

export const COOKIE_FUNCTION_NAMES = Object.keys(COOKIE_FUNCTIONS) as CookieFunctionName[]

/** The two options that make the cookie. */
interface CookieSetting {
  readonly cookie: SessionCookieOptions
  readonly cookieFunction: CookieFunctionName | null
}

/** What a function decides by itself, option by option; nothing where `cookie` is no function. */
export function decidedBy(name: CookieFunctionName | null): CookieFunction['decides'] {
  return name === null ? {} : COOKIE_FUNCTIONS[name].decides
}

/**
 * The cookie options that a request meets: `cookie`, or what the function makes of it. express-session settles `'auto'`
 * only where `cookie` is no function (index.js, `store.generate`); here it is left as it is.
 */
export function cookieFor(
  { cookie, cookieFunction }: CookieSetting,
  req: CookieRequest,
): SessionCookieOptions {
  const decided = decidedBy(cookieFunction)
  const own = Object.entries(decided).map(([name, { of }]) => [name, of(req)])
  // Of the two only one may be set.
  const expires = decided.maxAge ? { expires: null } : {}
  return { ...cookie, ...expires, ...Object.fromEntries(own) }
}

/** The same as `generate` of index.js gives it to a new session. `held`: what express-session takes the connection for. */
export function newCookie(options: CookieSetting, req: CookieRequest, held: boolean): SessionCookieOptions {
  const cookie = cookieFor(options, req)
  if (options.cookieFunction !== null) return cookie
  return {
    ...cookie,
    secure: cookie.secure === 'auto' ? held : cookie.secure,
    sameSite: cookie.sameSite === 'auto' ? (held ? 'none' : 'lax') : cookie.sameSite,
  }
}
