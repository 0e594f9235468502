import { LabBrowser } from '../../server/testing/lab-browser.ts'
import { TestServer } from '../../server/testing/test-server.ts'
import { engineOf } from '../../shared/cookie/same-site/scene.ts'
import type { Finding } from '../../shared/findings/finding.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import { parseRecording } from '../../shared/input/recording.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { ACTS, READS } from './healthy-acts.ts'

type Random = (below: number) => number
/** A journal of a real lab whose options and visitors are healthy, drawn by this seed; what is found in it that should not be. */
export async function foundInHealthy(seed: number): Promise<readonly Finding[]> {
  const random = randomOf(seed)
  const server = await TestServer.start()
  try {
    const encrypted = random(3) === 0
    await server.ask('PUT', '/api/options', { body: healthyOptions(random, encrypted) })
    const visitors = Array.from({ length: 1 + random(4) }, (_, at) => {
      // Of some nobody knows whose they are but by their cookies.
      const browser = new LabBrowser(
        server,
        random(3) === 0 ? null : `visitor-${at}`,
        encrypted ? VIA_PROXY : {},
      )
      const drawn = (from: readonly unknown[], most: number) =>
        Array.from({ length: random(most) }, () => random(from.length))
      return visits(browser, drawn(ACTS, 16), random(2) === 0 ? drawn(READS, 8) : [])
    })
    // Something that asks whether the server is up, and keeps no cookies.
    const probe = Array.from({ length: random(6) }, () =>
      server.ask('GET', '/lab/echo', {
        headers: { 'User-Agent': 'kube-probe/1.33', ...(encrypted && VIA_PROXY) },
      }),
    )
    await Promise.all([...visitors, ...probe])
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

/** As from a proxy that ends https. */
const VIA_PROXY = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' }

/** In one tab one act after the other, from when there is a session also in a second one, which only looks. */
async function visits(browser: LabBrowser, acts: readonly number[], looks: readonly number[]): Promise<void> {
  const first = async () => {
    for (const act of acts) await ACTS[act]?.(browser)
  }
  const second = async () => {
    for (const look of looks) await READS[look]?.(browser)
  }
  await browser.write({ a: 0 })
  await Promise.all([first(), second()])
}

function healthyOptions(random: Random, encrypted: boolean): object {
  const { session } = defaultLabOptions
  const one = <Value>(...values: Value[]) => values[random(values.length)] as Value
  return {
    ...defaultLabOptions,
    trustProxy: encrypted ? 1 : false,
    session: {
      ...session,
      rolling: one(true, false),
      saveUninitialized: one(true, false, false),
      secret: [`a long secret that nobody could guess, ${random(1e9)}`],
      store: one('with touch', 'without touch'),
      cookie: {
        ...session.cookie,
        secure: encrypted ? one<boolean | 'auto'>(true, 'auto') : one<boolean | 'auto'>(false, 'auto'),
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
