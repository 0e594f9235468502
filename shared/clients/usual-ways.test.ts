import { expect, test } from 'vitest'
import { engineOf } from '../cookie/same-site/scene.ts'
import { ClientJars } from './client-jar.ts'
import { clientsOf } from './clients-of.ts'
import { exchangeExample } from './exchange-example.ts'
import { usualWays } from './usual-ways.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const SID = 's%3Aaaaaaaaaaaaaaaaaaaaa'

type Example = Omit<Parameters<typeof exchangeExample>[0], 'id' | 'userAgent'>

/** Each way as `asker predicted seen`, an hour after the last exchange. */
function waysOf(...examples: Example[]): readonly string[] {
  const [client] = clientsOf(
    examples.map((one, at) => exchangeExample({ ...one, id: at + 1, userAgent: CHROME })),
  )
  if (!client) throw new Error('there is a client')
  const now = 3_600_000
  const jar = new ClientJars(engineOf).of(client, now)
  const [first] = jar.cookies
  if (!first) throw new Error('there is a cookie')
  return usualWays(first.cookie, client, jar, engineOf(jar.profile), now).map(
    ({ asker, sent, seen }) => `${asker} ${sent ? 'yes' : 'no'} ${seen}`,
  )
}

const NONE_SEEN = [
  'own-page yes null',
  'link yes null',
  'post no null',
  'iframe no null',
  'fetch no null',
  'http no null',
]

test('what none came by is predicted alone', () => {
  expect(waysOf({ set: [`sid=${SID}; Path=/; Secure; SameSite=Lax`] })).toEqual(NONE_SEEN)
})

test('each way is seen by the last request that came so', () => {
  const set = [`sid=${SID}; Path=/; Secure; SameSite=Lax`]
  expect(
    waysOf(
      { set },
      { sent: `sid=${SID}`, fetched: ['same-origin', 'cors', 'empty'] },
      { sent: `sid=${SID}`, fetched: ['cross-site', 'navigate', 'document'] },
      { sent: `other=1; sid=${SID}`, method: 'POST', fetched: ['cross-site', 'navigate', 'document'] },
      {
        sent: `a=1; sid=${SID}`,
        origin: 'https://elsewhere.example',
        fetched: ['cross-site', 'cors', 'empty'],
      },
    ),
  ).toEqual([
    'own-page yes yes',
    'link yes yes',
    'post no yes',
    'iframe no null',
    'fetch no yes',
    'http no null',
  ])
})

test('what stayed behind is seen to, unless the request was for another path, or may have had no credentials', () => {
  const set = [`sid=${SID}; Path=/account; SameSite=Strict; Secure`]
  const back = { sent: `sid=${SID}`, url: '/account' }
  const link = { fetched: ['cross-site', 'navigate', 'document'] as const, sent: `id=${SID}` }
  const known = { set: [`id=${SID}; Path=/`], sent: `sid=${SID}`, url: '/account' }
  const seen = (...more: Example[]) => waysOf({ set }, back, known, ...more)
  expect(seen({ ...link, url: '/account' })).toContain('link no no')
  expect(seen({ ...link, url: '/' })).toContain('link no null')
})

test('a cookie for hosts below its own goes the same ways; nothing is said of a host that was not asked', () => {
  expect(waysOf({ set: [`sid=${SID}; Path=/; Domain=shop.example`] })).toHaveLength(6)
  const [client] = clientsOf([exchangeExample({ id: 1, userAgent: CHROME, set: [`sid=${SID}; Path=/`] })])
  if (!client) throw new Error('there is a client')
  const jar = new ClientJars(engineOf).of(client, 2_000)
  const [first] = jar.cookies
  if (!first) throw new Error('there is a cookie')
  const elsewhere = { ...first.cookie, domain: 'blog.example' }
  expect(usualWays(elsewhere, client, jar, engineOf(jar.profile), 2_000)).toEqual([])
})
