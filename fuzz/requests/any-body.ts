import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { PROBE_IDS } from '../../shared/delivery/probe.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { anyText } from '../any-text.ts'

const scalar = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e300, -1e300, 8.64e15 + 1, 'auto', 'none', '2030-01-01T00:00:00Z'],
  ),
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(anyText, scalar), { maxLength: 3 })
      .map((pairs) => Object.fromEntries(pairs)),
  },
)

/** Bodies that are right, by the route that takes them. */
const BODIES = {
  '/api/options': { ...defaultLabOptions },
  '/lab/cookies': {
    name: 'a',
    value: '1',
    options: {
      domain: 'app.localhost',
      path: '/',
      maxAge: 1,
      expires: 1e12,
      secure: true,
      sameSite: 'lax',
      priority: 'low',
      signed: true,
    },
  },
  '/lab/set-cookie': { headers: ['a=1; Path=/', 'b=2'] },
  '/lab/clear-site-data': { left: [{ name: 'a', domain: 'app.localhost', path: '/', partitioned: true }] },
  '/lab/session': { set: { a: 1, b: { c: [2] } }, unset: ['d'] },
  '/lab/redirect': { to: '/lab/session', set: { a: 1 }, save: true },
  '/lab/login': { username: 'ada', password: 'lovelace', keepSessionInfo: true },
  '/lab/logout': { keepSessionInfo: true },
  '/api/sessions/kept': {
    data: { a: 1 },
    cookie: {
      originalMaxAge: 60_000,
      expires: '2038-01-01T00:00:00Z',
      httpOnly: true,
      secure: false,
      sameSite: 'lax',
      path: '/',
      domain: null,
      priority: null,
      partitioned: false,
    },
  },
  '/api/signature': { value: 's:a.b' },
  '/api/probes': {
    browser: 'browser-of-fuzz',
    probes: [...PROBE_IDS],
    set: { from: 'cross-fetch', scheme: null, lines: ['a=1'] },
    thirdParty: true,
  },
  '/api/latency': { get: 1, set: 0, touch: 0, destroy: 0 },
  '/api/holds': { op: 'get' },
  '/api/failures': { op: 'get' },
} as const

/** A right body of any route with one place in it changed. */
const mutatedBody = fc
  .tuple(fc.constantFrom<object>(...Object.values(BODIES)), fc.nat(), value, fc.boolean())
  .map(([body, at, replacement, leavesOut]) => mutated(body, at, leavesOut ? undefined : replacement))

/** The JSON of `body`, but for its place number `at`. */
function mutated(body: object, at: number, replacement: unknown): string {
  const places = placesIn(body)
  const [target, key] = places[at % places.length] as [object, string]
  return JSON.stringify(body, function (this: unknown, name: string, found: unknown) {
    return this === target && name === key ? replacement : found
  })
}

function placesIn(node: object): [object, string][] {
  return Object.entries(node).flatMap(([key, child]) => [
    [node, key] as [object, string],
    ...(typeof child === 'object' && child !== null ? placesIn(child) : []),
  ])
}

/** For a route: as it takes it, or nearly; for one that takes none, any. */
export function bodyFor(path: string): fc.Arbitrary<string | Buffer> {
  const right = BODIES[path as keyof typeof BODIES]
  if (!right) return anyBody
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(JSON.stringify(right)) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.nat(), value).map(([at, replacement]) => mutated(right, at, replacement)),
    },
    { weight: 1, arbitrary: anyBody },
  )
}

export const anyBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 6, arbitrary: mutatedBody },
  { weight: 2, arbitrary: value.map((each) => JSON.stringify(each) ?? '') },
  { weight: 1, arbitrary: fc.tuple(mutatedBody, fc.nat(60)).map(([json, end]) => json.slice(0, end)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: mutatedBody.map((json) => gzipSync(json)) },
  { weight: 1, arbitrary: fc.nat(2_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
)
