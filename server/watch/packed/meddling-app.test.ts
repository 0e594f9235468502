import { expect, it } from 'vitest'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { baseState } from '../../../shared/protocol/state/base-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { ask } from '../../testing/test-ask.ts'
import { playMeddling } from './meddling-script.ts'
import { nodeOf, Run, recordedRun } from './watched-run.ts'

async function played(run: Run) {
  const one = await run.port()
  const answers = await playMeddling(one, Number((await run.says(/^two at (\d+)$/m))[1]))
  await ask(one, 'GET', '/exit?code=9')
  expect(await run.end()).toBe(9)
  return { answers, said: plain(run.out) }
}

/** What a run says, without its ports and times. */
const plain = (said: string) => said.replaceAll(/at \d+$/gm, 'at …').replaceAll(/^.* GMT /gm, '')

it.each([20, 24] as const)('an app that meddles with everything never notices, on Node %i', async (node) => {
  const command = [nodeOf(node), 'meddling.cjs']
  const bare = new Run(command)
  const { run, recording } = recordedRun(['--bodies', '--', ...command])
  const [without, watched] = await Promise.all([played(bare), played(run)])
  expect(watched).toEqual(without)
  const [own, ...rest] = run.err.split('\n').filter((line) => !plain(bare.err).includes(plain(line)))
  expect(own).toMatch(/^Crumbscope watches/)
  expect(rest).toEqual([expect.stringMatching(/: hooked express 5/)])
  expectSeen(await recording())
})

/** Whatever was done to it, each request was seen with what was answered. */
function expectSeen(recording: Recording): void {
  const exchanges = [...fold(baseState(recording), recording.events).exchanges.values()]
  const seen = (url: string) =>
    exchanges
      .filter(({ request }) => request.url === url)
      .map(({ response, end }) => [response?.status, end?.outcome])
  const twice = (status: number) => new Array(2).fill([status, 'finished'])
  expect(seen('/compressed')).toEqual(twice(200))
  expect(seen('/on-headers')).toEqual(twice(201))
  expect(seen('/patched')).toEqual(twice(202))
  expect(seen('/prototype')).toEqual(twice(203))
  expect(seen('/odd-answer')).toEqual(twice(206))
  expect(seen('/throws')).toEqual(twice(500))
  expect(seen('/never')).toEqual([
    [200, 'aborted'],
    [undefined, 'aborted'],
  ])
  expect(seen('/two')).toEqual([[200, 'finished']])
  const gzip = exchanges.find(({ request }) => request.url === '/gzip')
  expect(gzip?.end?.answer).toMatchObject({ text: '', cut: true })
  const heavy = exchanges.filter(({ request }) => request.url === '/megabyte').flatMap(({ ops }) => ops)
  expect(heavy.find(({ name }) => name === 'set')?.session).toMatchObject({ text: '', cut: true })
}
