import { COOKIE_FUNCTION_NAMES } from '../../shared/lab-options/cookie-function.ts'
import { GENID_NAMES } from '../../shared/lab-options/genid.ts'
import { defaultLabOptions, type LabOptions } from '../../shared/lab-options/lab-options.ts'
import { SLOWED_OPS } from '../../shared/protocol/race-facts.ts'

/** The session cookie that comes with the request. */
export const INCOMING = [
  'none',
  'left behind',
  'valid',
  'bad signature',
  'unknown id',
  'expired',
  'duplicate',
  'bad one first',
  'unsigned first',
  'two lines',
  'old secret',
  'unsigned',
  "cookie-parser's secret",
] as const
export type Incoming = (typeof INCOMING)[number]

/** What the handler does. */
const HANDLERS = [
  'nothing',
  'read',
  'write',
  'save',
  'touch',
  'regenerate',
  'destroy',
  'write after headers',
  'headers first',
  'destroy after headers',
  'unset',
  'write, save',
  'save, write',
  'write, reload',
  'regenerate, write, save',
  'write, expires: false',
  'regenerate, keep',
  'another sessionID',
  'replaced by an object',
  'save after the end',
] as const
export type Handler = (typeof HANDLERS)[number]

const FLAGS = [false, true] as const

/** Every option and circumstance that is varied, and its values. */
const DIMENSIONS = {
  genid: [null, ...GENID_NAMES],
  cookieFunction: [null, ...COOKIE_FUNCTION_NAMES],
  sameSite: ['lax', 'auto', 'none', false],
  path: ['/', '/lab/echo'],
  resave: FLAGS,
  saveUninitialized: FLAGS,
  rolling: FLAGS,
  unset: ['keep', 'destroy'],
  secure: [false, true, 'auto'],
  proxy: [null, true, false],
  trustProxy: [false, 1, ['loopback', '10.0.0.1'], '10.0.0.1'],
  maxAge: [null, 60_000],
  store: ['with touch', 'without touch'],
  /** What the request asks a cookie function for. */
  url: ['/lab/', '/lab/echo/'],
  query: ['', '?remember=1'],
  forwardedProto: [null, 'https', 'https, http', 'http, https'],
  /** Over what the row that comes with the request was made. */
  rowMade: ['over https', 'over http'],
  /** Which call the store fails first. */
  fails: [null, ...SLOWED_OPS],
  incoming: INCOMING,
  handler: HANDLERS,
} as const

export type TraceCase = {
  readonly [Name in keyof typeof DIMENSIONS]: (typeof DIMENSIONS)[Name][number]
}

type Dimensions = { readonly [Name in keyof TraceCase]: readonly TraceCase[Name][] }

/** Of these every combination can be played; the rest of them all is sampled. */
const FEWER = {
  ...DIMENSIONS,
  ...{ genid: [null], cookieFunction: [null], sameSite: ['lax'], path: ['/'], trustProxy: [false, 1] },
  ...{ url: ['/lab/'], query: [''], forwardedProto: [null, 'https'], rowMade: ['over https'], fails: [null] },
} as const satisfies Dimensions

/** Cases by number, from 0. */
export class CaseSpace {
  /** How many there are: every combination. */
  readonly count: number
  /** How many in a row meet the same options: what a request brings with it varies first. */
  readonly perApp: number
  readonly #dimensions: Dimensions

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions
    this.count = product(Object.values(dimensions))
    const { url, query, forwardedProto, rowMade, fails, incoming, handler } = dimensions
    this.perApp = product([url, query, forwardedProto, rowMade, fails, incoming, handler])
  }

  at(number: number): TraceCase {
    let rest = number
    const picked = Object.entries(this.#dimensions)
      .toReversed()
      .map(([name, values]) => {
        const value = values[rest % values.length]
        rest = Math.floor(rest / values.length)
        return [name, value]
      })
    return Object.fromEntries(picked) as TraceCase
  }
}

function product(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((count, { length }) => count * length, 1)
}

/** What can be played whole. */
export const plainCases = new CaseSpace(FEWER)

/** Everything. */
export const allCases = new CaseSpace(DIMENSIONS)

/** The lab options a case meets. */
export function optionsOf(of: TraceCase): LabOptions {
  const { trustProxy, secure, sameSite, path, maxAge } = of
  const { resave, saveUninitialized, rolling, unset, proxy, genid, cookieFunction, store } = of
  const { session } = defaultLabOptions
  const cookie = { ...session.cookie, secure, sameSite, path, maxAge }
  const own = { resave, saveUninitialized, rolling, unset, proxy, genid, cookieFunction, store }
  return { ...defaultLabOptions, trustProxy, session: { ...session, ...own, cookie } }
}
