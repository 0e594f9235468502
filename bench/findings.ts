import { setTimeout } from 'node:timers/promises'
import { UNWATCHED_PER_SECOND } from '../server/collector/coalescer.ts'
import { cookieHeader, TestServer } from '../server/testing/test-server.ts'
import { engineOf } from '../shared/cookie/same-site/scene.ts'
import { FindingsFold } from '../shared/findings/findings-fold.ts'
import { readRecording } from '../shared/findings/findings-in.ts'
import { rules } from '../shared/findings/rules.ts'
import { parseRecording } from '../shared/input/recording.ts'
import { BROWSER_HEADER } from '../shared/protocol/browser-id.ts'
import type { Recording } from '../shared/protocol/recording/recording.ts'
import { baseState } from '../shared/protocol/state/base-state.ts'
import { fold } from '../shared/protocol/state/reduce.ts'
import type { Table } from './table.ts'
import { interleave, spread } from './watching/rounds.ts'

const ROUNDS = 25
const BROWSERS = 20
const EVENTS = 10_000

/**
 * What it costs to notice what went wrong. A page that opens a journal folds it into its state, whether it looks for
 * findings or not; on top of that it pays for them once for the whole, and then for each event what it touches.
 */
export default async function findings(): Promise<Table> {
  const recording = await journalOf(EVENTS)
  const { events } = recording
  const engines = { chromium: engineOf('chromium'), other: engineOf('rfc6265bis') }
  const engineFor = (name: string) => (name === 'chromium' ? engines.chromium : engines.other)
  const base = baseState(recording)
  const whole = fold(base, events)
  const timed = (work: () => void) => () => {
    const began = performance.now()
    work()
    return performance.now() - began
  }
  const figures = await interleave(ROUNDS, {
    state: timed(() => void fold(base, events)),
    opened: timed(() => new FindingsFold(whole, engineFor).catchUp()),
    read: timed(() => void readRecording(recording, engineFor)),
  })
  const row = (what: string, ms: readonly number[], aim = '') => ({
    what,
    'ms for all': spread(ms, 1),
    'µs an event': spread(
      ms.map((each) => (each * 1_000) / events.length),
      2,
    ),
    aim,
  })
  return {
    title: 'Findings over a journal',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds over ${events.length} events of ${BROWSERS} browsers, ${whole.exchanges.size} exchanges.`,
    rows: [
      row('the state, which the page folds anyway', figures.state),
      row(`findings of that state: ${rules.length} rules, and a jar a browser`, figures.opened, '≤ 16 ms'),
      row('both, event by event, as `explain` and the server read a recording', figures.read),
    ],
  }
}

/** The journal of a real lab, each of whose browsers writes to its session again and again. */
async function journalOf(count: number): Promise<Recording> {
  const server = await TestServer.start()
  const { inspector } = server.composed
  const cookies = new Map<string, string>()
  for (let at = 0; inspector.journal.newest < count; at++) {
    const browser = `browser-${at % BROWSERS}`
    const cookie = cookies.get(browser)
    const { setCookie } = await server.ask('PATCH', '/lab/session', {
      body: { set: { views: at } },
      headers: { [BROWSER_HEADER]: browser, 'User-Agent': 'Chrome/156', ...(cookie && { Cookie: cookie }) },
    })
    if (setCookie.length > 0) cookies.set(browser, cookieHeader(setCookie))
    // While nobody watches, more than so many a second are only counted.
    await setTimeout(1_000 / UNWATCHED_PER_SECOND)
  }
  const { text } = await server.ask('GET', '/api/journal')
  await server.stop()
  const file = parseRecording(text)
  if (!file.ok) throw new Error(file.detail)
  return file.recording
}
