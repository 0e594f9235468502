import { describe, expect, it } from 'vitest'
import { cookieSessionSentence } from '../../../shared/explain/session/cookie-session-sentence.ts'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import { baseState } from '../../../shared/protocol/state/base-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { freePort } from '../../testing/free-port.ts'
import { ask } from '../../testing/test-ask.ts'
import { LARGE, type OthersApp, SMALL } from './others-apps.ts'
import { Visitor } from './visitor.ts'
import { nodeOf, Run, recordedRun } from './watched-run.ts'

const TOKEN = 't'.repeat(32)

const APPS = process.env.WATCH_APPS === 'all' ? [...SMALL, ...LARGE] : SMALL

async function visited(
  run: Run,
  port: number,
  { visit, random = [] }: OthersApp,
  seen?: (answers: number) => Promise<void>,
): Promise<string[]> {
  const [said] = await run.says(/^at \d+$|available at http:\S+/m)
  const visitor = new Visitor(Number(/^at (\d+)/.exec(said)?.[1] ?? port))
  await visit(visitor)
  await seen?.(visitor.answers.length)
  run.child.kill('SIGTERM')
  await run.end()
  return visitor.answers.map((answer) => random.reduce((text, each) => text.replace(each, '$1…'), answer))
}

describe.each(APPS)('$name', (app) => {
  it('is seen and explained, and answers as without', async () => {
    const ports = [await freePort(), await freePort()] as const
    const [bare, watched] = ports.map((port) => [nodeOf(24), ...app.command(port)]) as [string[], string[]]
    const env = (port: number) => ({ PORT: String(port), CRUMBSCOPE_TOKEN: TOKEN })
    const { run, recording } = recordedRun(['--', ...watched], env(ports[1]))
    const [, page = ''] = await run.says(/localhost:(\d+)/)
    const headers = { authorization: `Bearer ${TOKEN}` }
    const ended = async () => {
      const { json } = await ask(Number(page), 'GET', '/api/journal', { host: 'localhost', headers })
      return json.events.filter(({ kind }: { kind: string }) => kind === 'end').length
    }
    // What ends by a signal has no last word.
    const allSeen = (answers: number) => expect.poll(ended).toBe(answers)
    const alone = new Run(bare, env(ports[0]))
    const [expected, answers] = await Promise.all([
      visited(alone, ports[0], app),
      visited(run, ports[1], app, allSeen),
    ])
    expect(answers).toEqual(expected)
    expect(run.err).toMatch(app.hooked)
    expect(run.child.exitCode).toBe(alone.child.exitCode ?? 143)

    const seen = await recording()
    const state = fold(baseState(seen), seen.events)
    const exchanges = [...state.exchanges.values()]
    expect(exchanges.map(({ response }) => String(response?.status))).toEqual(
      answers.map((answer) => answer.split(' ')[1]),
    )
    expect(exchanges.map((each) => tracedExchange(state, each)?.trace.cookie?.because ?? null)).toEqual(
      app.because,
    )
    const { cookieSession: met = exchanges.map(() => undefined) } = app
    expect(exchanges.map(({ end }) => end?.cookieSession?.end)).toEqual(met)
    for (const each of exchanges.filter(({ end }) => end?.cookieSession))
      expect(cookieSessionSentence(state, each)).toMatch(/^cookieSession\(\) at \S*cookie-session\.mjs:\d+: /)
    expect(JSON.stringify(seen)).not.toContain('canary')
    expect(JSON.stringify(seen)).not.toMatch(/of many characters/)
  })
})
