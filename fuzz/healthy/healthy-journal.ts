import { LabBrowser } from '../../server/testing/lab-browser.ts'
import { TestServer } from '../../server/testing/test-server.ts'
import { engineOf } from '../../shared/cookie/same-site/scene.ts'
import type { Finding } from '../../shared/findings/finding.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import { parseRecording } from '../../shared/input/recording.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'

type Random = (below: number) => number
type Act = (browser: LabBrowser) => Promise<unknown>

const CREDENTIALS = { username: 'ada', password: 'lovelace' }

/** What people do who have nothing to complain of, one thing after the other. */
const ACTS: readonly Act[] = [
  (browser) => browser.write({ a: 1 }),
  (browser) => browser.write({ items: ['tea', 'milk'] }),
  (browser) => browser.read(),
  (browser) => browser.ask('GET', '/lab/echo/x'),
  (browser) => browser.ask('GET', '/lab/api/things'),
  (browser) => browser.ask('POST', '/lab/session/regenerate'),
  (browser) => browser.ask('POST', '/lab/session/touch'),
  (browser) => browser.ask('POST', '/lab/session/reload'),
  (browser) => browser.ask('POST', '/lab/login', { body: { ...CREDENTIALS, keepSessionInfo: true } }),
  (browser) => browser.ask('POST', '/lab/login', { body: { ...CREDENTIALS, keepSessionInfo: false } }),
  (browser) => browser.ask('POST', '/lab/logout', { body: { keepSessionInfo: false } }),
  (browser) => browser.ask('POST', '/lab/cookies', { body: { name: 'c', value: '1', options: {} } }),
  (browser) =>
    browser.ask('POST', '/lab/cookies', {
      body: { name: '__Host-d', value: '2', options: { secure: true, sameSite: 'strict' } },
    }),
  (browser) => browser.ask('POST', '/lab/cookies/clear', { body: { name: 'c', options: {} } }),
  (browser) =>
    browser.ask('POST', '/lab/redirect', { body: { to: '/lab/session', set: { seen: 1 }, save: true } }),
  (browser) => browser.ask('POST', '/lab/session/destroy'),
  // Reads may come together: none of them changes anything.
  (browser) => Promise.all([browser.read(), browser.ask('GET', '/lab/echo'), browser.read()]),
]

/** A journal of a real lab whose options and visitors are healthy, drawn by this seed; what is found in it that should not be. */
export async function foundInHealthy(seed: number): Promise<readonly Finding[]> {
  const random = randomOf(seed)
  const server = await TestServer.start()
  try {
    await server.ask('PUT', '/api/options', { body: healthyOptions(random) })
    const visitors = Array.from({ length: 1 + random(4) }, async (_, at) => {
      const browser = new LabBrowser(server, `visitor-${at}`)
      const acts = Array.from({ length: 4 + random(12) }, () => random(ACTS.length))
      for (const act of acts) await ACTS[act]?.(browser)
    })
    await Promise.all(visitors)
    const { text } = await server.ask('GET', '/api/journal')
    const file = parseRecording(text)
    if (!file.ok) throw new Error(file.detail)
    return findingsIn(file.recording, (profile) => engineOf(profile)).filter(
      // How fast this machine's store is, is no matter of the journal's.
      ({ id, level }) => level !== 'note' && id !== 'store-slow',
    )
  } finally {
    await server.stop()
  }
}

function healthyOptions(random: Random): object {
  const { session } = defaultLabOptions
  const one = <Value>(...values: Value[]) => values[random(values.length)] as Value
  return {
    ...defaultLabOptions,
    session: {
      ...session,
      rolling: one(true, false),
      saveUninitialized: one(true, false, false),
      secret: [`a long secret that nobody could guess, ${random(1e9)}`],
      store: one('with touch', 'without touch'),
      cookie: {
        ...session.cookie,
        secure: one<boolean | 'auto'>(false, 'auto'),
        sameSite: one('lax', 'strict'),
        maxAge: one(null, 3_600_000, 86_400_000),
      },
    },
  }
}

/** As in Numerical Recipes: good enough to draw from a list. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  for (let at = 0; at < 5; at++) next()
  return (below) => Math.floor(next() * below)
}
