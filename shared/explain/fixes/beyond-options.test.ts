import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROFILE_NAMES } from '../../cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../cookie/profiles/rules.ts'
import type { RequestContext } from '../../cookie/same-site/context.ts'
import { KINDS } from '../../cookie/same-site/request-kinds.ts'
import { requestTo, Scene } from '../../cookie/same-site/scene.ts'
import { THIRD_PARTY, type ThirdParty } from '../../cookie/same-site/third-party.ts'
import { playExchanges } from '../play-exchanges.ts'

const SHOP = 'https://shop.example/'
const OTHER = 'https://other.example/'

interface Case {
  readonly profile?: ProfileName
  readonly thirdParty?: ThirdParty
  readonly line?: string
  readonly setBy?: Partial<RequestContext>
  readonly url?: string
  readonly asked: Partial<RequestContext>
}

/** What helps the cookie that this request leaves behind: a fix's label, or the words. */
function helpOf({
  profile = 'chromium',
  thirdParty,
  line = 'a=1; SameSite=None; Secure; Path=/',
  ...more
}: Case) {
  const { engine } = new Scene(profile, thirdParty ?? 'allowed')
  const [, played] = playExchanges(
    [
      { request: requestTo(SHOP, more.setBy), lines: [line] },
      { request: requestTo(more.url ?? SHOP, more.asked), lines: [] },
    ],
    engine,
  )
  const [stays] = [...(played?.delivery.withheld ?? []), ...(played?.delivery.apart ?? [])]
  const help = stays && played?.helpFor(stays)
  return typeof help === 'object' ? help.label : help
}

describe('what helps where no option of the cookie does', () => {
  const inFrame = { as: 'iframe', from: OTHER } as const
  test.each<[string, Case, RegExp]>([
    [
      'blocked in a frame, by Safari',
      { profile: 'safari', thirdParty: 'blocked', asked: inFrame },
      /^For one of its own under each site, set it inside that page \(first: add Partitioned\)\. For the very same one, a frame of its site has to ask the person, with document\.requestStorageAccess\(\)\. Or bring both under one site/,
    ],
    [
      'blocked by Firefox, which refuses Partitioned too',
      { profile: 'firefox', thirdParty: 'blocked', asked: inFrame },
      /^For the very same one/,
    ],
    [
      'kept apart by Firefox, where one set inside needs no attribute',
      { profile: 'firefox', thirdParty: 'partitioned', asked: inFrame },
      /^For one of its own under each site, set it inside that page\. For the very same one/,
    ],
    [
      'SameSite and the browser both against it',
      { thirdParty: 'blocked', line: 'a=1; Secure; SameSite=Lax', asked: { as: 'fetch', from: OTHER } },
      /inside that page \(first: set SameSite=None and add Partitioned\)\. .*requestStorageAccess\(\) \(first: set SameSite=None\)/,
    ],
    [
      'Partitioned elsewhere, where third-party cookies are blocked',
      {
        thirdParty: 'blocked',
        line: 'a=1; SameSite=None; Secure; Partitioned',
        setBy: inFrame,
        asked: { as: 'iframe', from: 'https://third.example/' },
      },
      /^Each top-level site has a Partitioned cookie of its own/,
    ],
    [
      'Partitioned elsewhere, where they are let through',
      {
        line: 'a=1; SameSite=None; Secure; Partitioned',
        setBy: inFrame,
        asked: { as: 'iframe', from: 'https://third.example/' },
      },
      /^Remove Partitioned$/,
    ],
    [
      'fetch() that omits',
      { asked: { as: 'fetch', from: SHOP, credentials: 'omit' } },
      /'same-origin' or 'include'/,
    ],
    [
      'fetch() that omits, across sites, of a Lax cookie',
      { line: 'a=1; Secure; SameSite=Lax', asked: { as: 'fetch', from: OTHER, credentials: 'omit' } },
      /credentials: 'include'.*Access-Control-Allow-Credentials: true.* Then set SameSite=None as well\.$/,
    ],
    [
      'the same, where third-party cookies are blocked',
      { thirdParty: 'blocked', asked: { as: 'fetch', from: OTHER, credentials: 'omit' } },
      /Then it would stay behind all the same\. For one of its own/,
    ],
    ['XMLHttpRequest', { asked: { as: 'xhr', from: OTHER } }, /xhr\.withCredentials = true/],
    [
      'EventSource',
      { asked: { as: 'eventsource', from: OTHER } },
      /new EventSource\(url, \{ withCredentials: true \}\)/,
    ],
    ['a module', { asked: { as: 'module', from: OTHER } }, /crossorigin="use-credentials"/],
    ['a manifest', { asked: { as: 'manifest', from: SHOP } }, /crossorigin="use-credentials"/],
    ['a font', { asked: { as: 'font', from: OTHER } }, /A font has no attribute for it/],
    ['a preflight', { asked: { as: 'preflight', method: 'OPTIONS', from: OTHER } }, /answer OPTIONS/],
    [
      'a credentialless frame',
      { asked: { ...inFrame, document: 'credentialless' } },
      /^Take the attribute off the frame/,
    ],
  ])('%s', (_, scene, words) => {
    expect(helpOf(scene)).toMatch(words)
  })
})

test('one cookie that stays behind twice for one reason is helped by what each request needs', () => {
  const { engine } = new Scene('chromium')
  const [, link, frame] = playExchanges(
    [
      { request: requestTo(SHOP), lines: ['a=1; Secure; SameSite=Strict'] },
      { request: requestTo(SHOP, { from: OTHER }), lines: [] },
      { request: requestTo(SHOP, { as: 'iframe', from: OTHER }), lines: [] },
    ],
    engine,
  )
  const labels = [link, frame].map((played) => {
    const [stays] = played?.delivery.withheld ?? []
    const help = stays && played?.helpFor(stays)
    return typeof help === 'object' ? help.label : help
  })
  expect(labels).toEqual(['Set SameSite=Lax', 'Set SameSite=None'])
})

test('whatever stays behind gets a fix, or a sentence that says what else helps', () => {
  const host = fc.constantFrom(
    'shop.example',
    'www.shop.example',
    'api.shop.example',
    'shop.co.uk',
    '127.0.0.1',
  )
  const url = fc
    .tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('', ':8080'), fc.constantFrom('/', '/x/y'))
    .map(([scheme, name, port, path]) => `${scheme}://${name}${port}${path}`)
  const page = fc.option(fc.oneof(url, fc.constantFrom(OTHER, 'http://other.example/')))
  const line = fc
    .tuple(
      fc.constantFrom('a=1', '__Host-a=1; Secure', '__Secure-a=1; Secure', '=1'),
      fc.subarray([
        'Path=/',
        'Path=/x',
        'Domain=shop.example',
        'Domain=www.shop.example',
        'Secure',
        'HttpOnly',
      ]),
      fc.constantFrom(
        '',
        'SameSite=Lax',
        'SameSite=Strict',
        'SameSite=None',
        'SameSite=None; Secure; Partitioned',
      ),
    )
    .map(([pair, some, sameSite]) => [pair, ...some, sameSite].join('; '))
  const request = fc.record({
    as: fc.constantFrom(...KINDS),
    method: fc.constantFrom('GET', 'POST'),
    from: page,
    ancestors: fc.option(fc.array(fc.oneof(url, fc.constant(OTHER)), { maxLength: 2 }), { nil: undefined }),
    credentials: fc.constantFrom(undefined, 'omit', 'same-origin', 'include'),
    document: fc.constantFrom(undefined, undefined, 'sandboxed', 'credentialless'),
  })
  fc.assert(
    fc.property(
      fc.record({ line, at: url, asked: url, request }),
      fc.constantFrom(...PROFILE_NAMES),
      fc.constantFrom(...THIRD_PARTY),
      ({ line, at, asked, request }, profile, thirdParty) => {
        const { engine } = new Scene(profile, thirdParty)
        const [, played] = playExchanges(
          [
            { request: requestTo(at), lines: [line] },
            { request: { ...requestTo(asked), ...request } as RequestContext, lines: [] },
          ],
          engine,
        )
        for (const one of [...(played?.delivery.withheld ?? []), ...(played?.delivery.apart ?? [])]) {
          const help = played?.helpFor(one)
          if (typeof help === 'object') continue
          expect(help).toMatch(/^[A-Z].*\.$/)
          expect(help).not.toMatch(/None of the combinations/)
        }
      },
    ),
    { numRuns: 200 },
  )
})
