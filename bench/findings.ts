import { cookieHeader, TestServer } from '../server/testing/test-server.ts'
import { engineOf } from '../shared/cookie/same-site/scene.ts'
import { findingsIn } from '../shared/findings/findings-in.ts'
import { rules } from '../shared/findings/rules.ts'
import { parseRecording } from '../shared/input/recording.ts'
import { BROWSER_HEADER } from '../shared/protocol/browser-id.ts'
import type { Recording } from '../shared/protocol/recording/recording.ts'
import type { Table } from './table.ts'
import { interleave, spread } from './watching/rounds.ts'

const ROUNDS = 15
const BROWSERS = 20

/** What it costs to notice what went wrong: a whole journal, with every rule and with none. */
export default async function findings(): Promise<Table> {
  const recording = await journalOf(1_800)
  const engines = { chromium: engineOf('chromium'), other: engineOf('rfc6265bis') }
  const engineFor = (name: string) => (name === 'chromium' ? engines.chromium : engines.other)
  const timed = (all: typeof rules) => () => {
    const began = performance.now()
    findingsIn(recording, engineFor, all)
    return performance.now() - began
  }
  const figures = await interleave(ROUNDS, { without: timed([]), with: timed(rules) })
  const events = recording.events.length
  const row = (name: string, ms: readonly number[]) => ({
    fold: name,
    'ms for all': spread(ms, 1),
    'µs an event': spread(
      ms.map((each) => (each * 1_000) / events),
      2,
    ),
  })
  return {
    title: 'Findings over a journal',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds over ${events} events of ${BROWSERS} browsers, folded 200 at a time.`,
    rows: [
      row('the state alone, and the jars', figures.without),
      row(`and ${rules.length} rules`, figures.with),
    ],
  }
}

/** A journal of a real lab: each browser writes to its session again and again. */
async function journalOf(requests: number): Promise<Recording> {
  const server = await TestServer.start()
  const cookies = new Map<string, string>()
  for (let at = 0; at < requests; at++) {
    const browser = `browser-${at % BROWSERS}`
    const cookie = cookies.get(browser)
    const { setCookie } = await server.ask('PATCH', '/lab/session', {
      body: { set: { views: at } },
      headers: { [BROWSER_HEADER]: browser, 'User-Agent': 'Chrome/156', ...(cookie && { Cookie: cookie }) },
    })
    if (setCookie.length > 0) cookies.set(browser, cookieHeader(setCookie))
  }
  const { text } = await server.ask('GET', '/api/journal')
  await server.stop()
  const file = parseRecording(text)
  if (!file.ok) throw new Error(file.detail)
  return file.recording
}
