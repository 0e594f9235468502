import { METHODS } from 'node:http'
import fc from 'fast-check'
import { signedCookie } from '../../server/testing/signed-cookie.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { percentEncoded } from '../../shared/text/percent.ts'
import { anyLatin1, anyText } from '../any-text.ts'
import { anyBody, bodyFor } from './any-body.ts'

/** A request that Node's own client can send. */
export interface HttpInput {
  readonly kind: 'http'
  readonly method: string
  /** RUN in it stands for a run of probes that was started. */
  readonly path: string
  /** Without its port. */
  readonly host: string
  /** A Cookie of `MINE` stands for one of a session that is there. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | undefined
}

/** Stands for a Cookie header that only whoever sends it knows. */
export const MINE = 'mine'

/** Stands in a path for a run of probes that only whoever sends it knows. */
export const RUN = 'RUN'

/** Every route of the README's table. */
const ROUTES = [
  'GET /healthz',
  'GET /lab/session?glass=1',
  'GET /api/self',
  'POST /api/signature',
  'GET /lab/echo/any/path',
  'POST /lab/echo',
  'POST /lab/cookies',
  'POST /lab/cookies/clear',
  'POST /lab/set-cookie',
  'POST /lab/clear-site-data',
  'GET /lab/session',
  'PATCH /lab/session',
  ...['save', 'reload', 'touch', 'regenerate', 'destroy'].map((method) => `POST /lab/session/${method}`),
  'POST /lab/redirect',
  'POST /lab/login',
  'POST /lab/login/fixed',
  'POST /lab/logout',
  'GET /lab/me',
  `GET /lab/probe/${RUN}/link`,
  `POST /lab/probe/${RUN}/cross-beacon`,
  `GET /lab/probe/${RUN}/set`,
  `GET /probe/${RUN}/0`,
  `GET /probe/${RUN}/bounce`,
  'POST /api/probes',
  'GET /api/journal',
  'GET /api/latency',
  'PUT /api/latency',
  'GET /api/holds',
  'POST /api/holds',
  'DELETE /api/holds',
  'GET /api/failures',
  'POST /api/failures',
  'DELETE /api/failures',
  'GET /api/options',
  'PUT /api/options',
  'GET /api/sessions',
  'GET /api/sessions?limit=2&q=a',
  'GET /api/sessions/kept',
  'PUT /api/sessions/kept',
  'DELETE /api/sessions/gone',
  'GET /',
  'GET /glass.js',
  'GET /front-door.js',
  'GET /run-page.js',
  'GET /socket.io/?EIO=4&transport=polling',
].map((route) => {
  const [method = '', path = ''] = route.split(' ')
  return { method, path }
})

const junk = fc.string({ unit: fc.constantFrom(...'abz/%?&=.;[]{}~_-09AZ'.split('')), maxLength: 12 })
const segment = fc.oneof(
  fc.constantFrom('kept', '%zz', '%00', '%ff', '..', '__proto__', 'constructor', 'a%2fb'),
  junk,
  anyText.map(percentEncoded),
)
const path = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ROUTES.map((route) => route.path)) },
  { weight: 1, arbitrary: segment.map((each) => `/api/sessions/${each}`) },
  { weight: 1, arbitrary: segment.map((each) => `/lab/echo/${each}`) },
  { weight: 1, arbitrary: fc.tuple(segment, segment).map(([run, name]) => `/lab/probe/${run}/${name}`) },
  { weight: 1, arbitrary: fc.tuple(segment, segment).map(([run, stop]) => `/probe/${run}/${stop}`) },
  { weight: 1, arbitrary: junk.map((each) => `/api/sessions?${each}`) },
  { weight: 1, arbitrary: junk.map((each) => `/socket.io/?${each}`) },
  { weight: 1, arbitrary: junk.map((each) => `/${each}`) },
)

/** Ids that are there, ids that are not, and such as no server would give out; signed with the lab's secret. */
const signed = fc.oneof(fc.constantFrom('kept', 'strange'), anyText).map(signedCookie)
const { name } = defaultLabOptions.session
const cookie = fc.oneof(
  { weight: 4, arbitrary: fc.constant(MINE) },
  { weight: 3, arbitrary: signed },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      `${name}=s%3Akept.x`,
      `${name}=j:{"toString":1}`,
      `${name}=j:null`,
      '=;=;__proto__=1',
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant(MINE), signed).map((both) => both.join('; ')) },
  { weight: 1, arbitrary: fc.nat(3_000).map((count) => 'a=1;b;=;'.repeat(count)) },
  { weight: 1, arbitrary: anyLatin1 },
)
const type = fc.constantFrom(
  ...[
    'application/json',
    'application/json; charset=x',
    'text/plain',
    'application/x-www-form-urlencoded',
    ';',
  ],
)

const wildHeaders = fc.record(
  {
    'Content-Type': type,
    'Content-Encoding': fc.constantFrom('identity', 'gzip', 'br', 'deflate', 'x'),
    Cookie: cookie,
    Origin: fc.oneof(fc.constantFrom('null', 'http://app.localhost', 'https://example.com'), anyLatin1),
    'Sec-Fetch-Site': fc.constantFrom('same-origin', 'none', 'cross-site', ''),
    'Sec-Fetch-Dest': fc.constantFrom('image', 'document', 'iframe', 'empty'),
    'X-Forwarded-Proto': fc.constantFrom('https', 'http', ',', 'https, http'),
    'X-Forwarded-For': anyLatin1,
    'X-Forwarded-Host': fc.oneof(fc.constantFrom('app.localhost', 'evil.example'), anyLatin1),
    'X-Crumbscope-Browser': fc.oneof(fc.constant('browser-of-fuzz'), anyLatin1),
    'Access-Control-Request-Method': anyLatin1,
    'Access-Control-Request-Headers': anyLatin1,
    Accept: anyLatin1,
    Range: fc.constantFrom('bytes=0-', 'x'),
    'If-None-Match': anyLatin1,
  },
  { requiredKeys: [] },
)
const plainHeaders = fc.record(
  { 'Content-Type': fc.constant('application/json'), Cookie: cookie },
  { requiredKeys: ['Content-Type'] },
)

const label = fc.oneof(
  fc.constantFrom('app', 'api', 'other', 'x', '_', '-', 'xn--a', 'a'.repeat(70)),
  fc.constant(''),
)
const host = fc.oneof(
  { weight: 8, arbitrary: fc.constant('app.localhost') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'localhost',
      'api.app.localhost',
      'other.localhost',
      '127.0.0.1',
      '[::1]',
      'x.y',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(label, { maxLength: 6 }), fc.nat(200))
      .map(([labels, times]) =>
        [...labels, ...Array.from({ length: times }, () => 'a'), 'app.localhost'].join('.'),
      ),
  },
)
const method = fc.constantFrom(
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  ...METHODS.filter((name) => name !== 'CONNECT'),
)

/** Routes as they are meant to be asked, with bodies that nearly fit. */
const meant = fc.constantFrom(...ROUTES).chain(({ method, path }) =>
  fc.record({
    kind: fc.constant('http' as const),
    method: fc.constant(method),
    path: fc.constant(path),
    host: fc.constant('app.localhost'),
    headers: plainHeaders,
    body:
      method === 'GET' || method === 'DELETE'
        ? fc.constant(undefined)
        : fc.option(bodyFor(path), { nil: undefined }),
  }),
)

const anything = fc.record({
  kind: fc.constant('http' as const),
  method,
  path,
  host,
  headers: wildHeaders,
  body: fc.option(anyBody, { nil: undefined }),
})

export const anyRequest: fc.Arbitrary<HttpInput> = fc.oneof(meant, anything) as fc.Arbitrary<HttpInput>
