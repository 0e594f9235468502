import { defaultLabOptions, type LabOptions } from '../../shared/lab-options/lab-options.ts'

/** The session cookie that comes with the request. */
export const INCOMING = [
  'none',
  'valid',
  'bad signature',
  'unknown id',
  'expired',
  'duplicate',
  'bad one first',
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
] as const
export type Handler = (typeof HANDLERS)[number]

const FLAGS = [false, true] as const

/** Every option and circumstance that is varied, and its values. */
const DIMENSIONS = {
  resave: FLAGS,
  saveUninitialized: FLAGS,
  rolling: FLAGS,
  unset: ['keep', 'destroy'],
  secure: [false, true, 'auto'],
  proxy: [null, true, false],
  trustProxy: [false, 1],
  maxAge: [null, 60_000],
  /** Whether the store has `touch`. */
  touches: [true, false],
  forwardedProto: [null, 'https'],
  incoming: INCOMING,
  handler: HANDLERS,
} as const

export type TraceCase = {
  readonly [Name in keyof typeof DIMENSIONS]: (typeof DIMENSIONS)[Name][number]
}

/** How many cases there are: every combination. */
export const CASES = Object.values(DIMENSIONS).reduce((product, values) => product * values.length, 1)

/** How many cases in a row meet the same options: the last three dimensions vary first. */
export const CASES_PER_APP =
  DIMENSIONS.forwardedProto.length * DIMENSIONS.incoming.length * DIMENSIONS.handler.length

/** The case with this number, from 0. */
export function caseAt(number: number): TraceCase {
  let rest = number
  const picked = Object.entries(DIMENSIONS)
    .toReversed()
    .map(([name, values]) => {
      const value = values[rest % values.length]
      rest = Math.floor(rest / values.length)
      return [name, value]
    })
  return Object.fromEntries(picked) as TraceCase
}

/** The lab options a case meets. */
export function optionsOf(of: TraceCase): LabOptions {
  const { trustProxy, resave, saveUninitialized, rolling, unset, proxy, secure, maxAge } = of
  const { session } = defaultLabOptions
  return {
    ...defaultLabOptions,
    trustProxy,
    session: {
      ...session,
      resave,
      saveUninitialized,
      rolling,
      unset,
      proxy,
      cookie: { ...session.cookie, secure, maxAge },
    },
  }
}
