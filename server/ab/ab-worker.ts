import { parentPort, workerData } from 'node:worker_threads'
import { install } from '@sinonjs/fake-timers'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../shared/cookie/profiles/profile.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { PlayedScript } from '../../shared/script/played.ts'
import type { Script } from '../../shared/script/script.ts'
import { ScriptSide } from './script-side.ts'

/** What the worker is given. */
export interface AbTask {
  readonly script: Script
  readonly a: LabOptions
  readonly b: LabOptions
  /** When the script begins, epoch ms. */
  readonly start: number
  readonly expressSession: string
}

parentPort?.postMessage(await play(workerData as AbTask))

/**
 * Plays a script against two option sets, step by step, on a clock of this thread's own: a wait turns it, and timers that
 * come due go off. Sockets and streams keep real time.
 */
async function play({ script, a, b, start, expressSession }: AbTask): Promise<PlayedScript> {
  const clock = install({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const engine = { profile: profiles.chromium, thirdParty: 'allowed', publicSuffix } as const
  const sides = [
    await ScriptSide.open(a, engine, expressSession),
    await ScriptSide.open(b, engine, expressSession),
  ] as const
  for (const step of script.steps) {
    if (step.kind === 'wait') await clock.tickAsync(step.ms)
    for (const side of sides) await side.play(step)
    // Two requests in one millisecond would read as one moment.
    await clock.tickAsync(1)
  }
  const [first, second] = await Promise.all(sides.map((side) => side.close()))
  if (!first || !second) throw new Error('a script has two sides')
  return { a: first, b: second }
}
