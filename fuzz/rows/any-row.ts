import fc from 'fast-check'
import { anyText } from '../any-text.ts'

/** A row as another program may have left it. */
export interface OutsideRow {
  /** What stands where the session's JSON should. */
  readonly data: string | Uint8Array
  /** For SQLite: what stands in the columns beside it. */
  readonly cookie: string | Uint8Array | null
  readonly expires: number | string | null
}

const scalar = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 60_000, 1e300, 8.64e15 + 1, '2038-01-01T00:00:00Z'],
  ),
)
const thing = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.tuple(anyText, scalar), { maxLength: 3 }).map(objectOf) },
)

/** Keys that a session or its cookie has itself, more often than others. */
const key = fc.oneof(
  fc.constantFrom(
    ...[
      'cookie',
      'passport',
      'user',
      'id',
      'req',
      'save',
      'reload',
      'touch',
      'regenerate',
      'destroy',
      'toJSON',
      'then',
    ],
  ),
  anyText,
)
const cookieKey = fc.oneof(
  fc.constantFrom(
    ...[
      'originalMaxAge',
      'maxAge',
      'expires',
      '_expires',
      'path',
      'domain',
      'secure',
      'httpOnly',
      'sameSite',
      'priority',
    ],
    ...['partitioned', 'data', 'serialize', 'toJSON', '__proto__', 'constructor'],
  ),
  anyText,
)
const cookie = fc.oneof(
  { weight: 3, arbitrary: fc.constant<unknown>({ originalMaxAge: null, expires: null, path: '/' }) },
  { weight: 3, arbitrary: fc.array(fc.tuple(cookieKey, thing), { maxLength: 4 }).map(objectOf) },
  { weight: 1, arbitrary: thing },
)
const passport = fc.oneof(
  thing,
  fc.tuple(key, thing).map((pair) => objectOf([pair])),
)
const session = fc
  .tuple(cookie, fc.option(passport, { nil: undefined }), fc.array(fc.tuple(key, thing), { maxLength: 4 }))
  .map(([cookie, passport, rest]) => ({
    ...objectOf(rest),
    cookie,
    ...(passport !== undefined && { passport }),
  }))

const deep = fc.nat(20_000).map((depth) => `{"cookie":{},"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)
const json = fc.oneof(
  { weight: 8, arbitrary: session.map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: thing.map((each) => JSON.stringify(each)) },
  {
    weight: 1,
    arbitrary: fc.tuple(session, fc.nat(50)).map(([each, end]) => JSON.stringify(each).slice(0, end)),
  },
  { weight: 1, arbitrary: anyText.map((text) => text.toWellFormed()) },
)
const bytes = fc.uint8Array({ maxLength: 20 })

export const anyRow: fc.Arbitrary<OutsideRow> = fc.record({
  data: fc.oneof(
    { weight: 20, arbitrary: json },
    { weight: 1, arbitrary: deep },
    { weight: 2, arbitrary: bytes },
  ),
  cookie: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: cookie.map((each) => JSON.stringify(each)) },
    { weight: 1, arbitrary: bytes },
  ),
  expires: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(4e12, 1e300, -1, 0, 'soon', '5', 9e15) },
  ),
})

/** Defined, not assigned: `__proto__` is a key like any other. */
function objectOf(pairs: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(pairs)
}
