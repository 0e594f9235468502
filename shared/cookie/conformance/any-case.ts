import fc from 'fast-check'
import { profiles } from '../profiles/profile.ts'
import type { ProfileName } from '../profiles/rules.ts'
import { DOCUMENT_KINDS, type RequestContext } from '../same-site/context.ts'
import { KINDS } from '../same-site/request-kinds.ts'
import { NOON } from '../same-site/scene.ts'
import { THIRD_PARTY } from '../same-site/third-party.ts'

export const anyProfile = fc.constantFrom(...(Object.keys(profiles) as ProfileName[]))

/** Any bytes, one character each. */
export const anyBytes = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
})

export const anyName = fc.constantFrom(
  'a',
  'b',
  'a b',
  '',
  '__Host-a',
  '__Secure-a',
  '__host-http-a',
  '"q"',
  'ö',
)

export const anyAttribute = fc.oneof(
  fc.constantFrom('Secure', 'HttpOnly', 'Partitioned', 'Path', 'Path=/', 'Path=/lab', 'Path=x'),
  fc.constantFrom('SameSite=None', 'SameSite=Lax', 'SameSite=Strict', 'SameSite', 'Priority=High'),
  fc.constantFrom(
    'Domain=example.com',
    'Domain=.app.example.com',
    'Domain=com',
    'Domain=',
    'Domain=127.0.0.1',
  ),
  fc.constantFrom('Expires=Wed, 09 Jun 2027 10:18:14 GMT', 'Expires=9 Jun 1999', 'Expires=soon'),
  fc.constantFrom('Max-Age=60', 'Max-Age=0', 'Max-Age=-1', 'Max-Age=1e9', `Max-Age=${'9'.repeat(400)}`),
  anyBytes,
)

/** Lines that look like cookies, and now and then one that does not. */
export const anyLine = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyName, fc.constantFrom('=', '', '= '), anyName, fc.array(anyAttribute, { maxLength: 6 }))
      .map(([name, equals, value, attributes]) => [name + equals + value, ...attributes].join('; ')),
  },
  { weight: 1, arbitrary: anyBytes },
)

export const anyUrl = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('example.com', 'app.example.com', 'localhost', '127.0.0.1', '[::1]', 'co.uk', 'a.com.'),
    fc.constantFrom('/', '/lab', '/lab/page', '/lab/;x/', '/%20/a'),
  )
  .map(([scheme, host, path]) => `${scheme}://${host}${path}`)

/** Where a request may come from, and what is none of it. */
const anyPage = fc.oneof(
  anyUrl,
  fc.constantFrom('https://elsewhere.test/', 'about:blank', 'data:,x', 'words', ''),
)
const anyFrames = fc.array(anyPage, { maxLength: 2 })

/** Three minutes around the two that Lax gives to a POST. */
export const anyTime = fc.integer({ min: NOON, max: NOON + 200_000 })

export const anyRequest: fc.Arbitrary<RequestContext> = fc.record({
  url: anyUrl,
  as: fc.constantFrom(...KINDS),
  method: fc.constantFrom('GET', 'POST', 'HEAD', 'brew'),
  from: fc.option(anyPage),
  redirects: anyFrames,
  ancestors: anyFrames,
  credentials: fc.constantFrom('omit', 'same-origin', 'include', undefined),
  by: fc.constantFrom('user', 'script', undefined),
  document: fc.constantFrom(...DOCUMENT_KINDS, undefined, undefined),
  storageAccess: fc.constantFrom('granted', undefined),
  activate: fc.constantFrom('retry', 'load', undefined, undefined),
  history: fc.constantFrom('back', undefined, undefined),
  cameFrom: fc.option(fc.option(anyPage), { nil: undefined }),
  now: anyTime,
})

const STORE_MEMBERS = ['name', 'value', 'domain', 'path', 'expires', 'maxAge', 'sameSite', 'partitioned', 'x']

const anyStep = fc.oneof(
  fc
    .tuple(anyRequest, fc.array(anyLine, { maxLength: 3 }), fc.option(anyTime, { nil: undefined }))
    .map(([rest, set, date]) => ({ kind: 'response', ...rest, set, date })),
  anyRequest.map((rest) => ({ kind: 'request', ...rest })),
  fc.record({
    kind: fc.constant('script-set'),
    url: anyUrl,
    set: fc.oneof(anyLine, fc.string({ unit: 'binary' })),
    ancestors: anyFrames,
    now: anyTime,
  }),
  fc.record({ kind: fc.constant('script-get'), url: anyUrl, ancestors: anyFrames, now: anyTime }),
  fc.record({
    kind: fc.constant('store-set'),
    url: anyUrl,
    set: fc.dictionary(fc.constantFrom(...STORE_MEMBERS), fc.jsonValue()),
    now: anyTime,
  }),
  fc.record({
    kind: fc.constant('store-delete'),
    url: anyUrl,
    set: fc.dictionary(fc.constantFrom('name', 'domain', 'path', 'partitioned'), fc.jsonValue()),
    now: anyTime,
  }),
  anyRequest.map((rest) => ({ kind: 'clear-site-data', ...rest })),
  fc.tuple(anyRequest, anyPage).map(([rest, top]) => ({
    kind: 'request',
    ...rest,
    as: 'navigation',
    within: 'frame',
    ancestors: [top],
  })),
  fc.constant({ kind: 'clear' }),
)

/** A whole case, as it comes from outside. */
export const anyCase = fc.record({
  profile: anyProfile,
  thirdParty: fc.constantFrom(...THIRD_PARTY),
  steps: fc.array(anyStep, { maxLength: 12 }),
})
