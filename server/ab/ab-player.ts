import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PlayedScript } from '../../shared/script/played.ts'
import type { AbTask } from './ab-worker.ts'

/** How long a script may take, ms of real time. */
const AB_PATIENCE = 20_000

/** The most memory a script's store and journal may take, MB. */
const HEAP_MB = 256

/** The most scripts played at once; more are refused. */
const MOST_PLAYED = 2

type AbOutcome =
  | { readonly ok: true; readonly played: PlayedScript }
  | { readonly ok: false; readonly reason: 'busy' | 'too long' | 'failed' | 'ended'; readonly detail: string }

/** Plays scripts against two option sets, each in a thread of its own, which ends with it. */
export class AbPlayer {
  readonly #workers = new Set<Worker>()

  async play(task: AbTask): Promise<AbOutcome> {
    if (this.#workers.size >= MOST_PLAYED) {
      return {
        ok: false,
        reason: 'busy',
        detail: `${MOST_PLAYED} scripts are being played; wait for one to end.`,
      }
    }
    const worker = new Worker(new URL(`./ab-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    this.#workers.add(worker)
    try {
      return await outcomeOf(worker)
    } finally {
      this.#workers.delete(worker)
      await worker.terminate()
    }
  }

  /** Ends what is being played; whoever waits for it hears so. */
  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()))
  }
}

function outcomeOf(worker: Worker): Promise<AbOutcome> {
  const { promise, resolve } = Promise.withResolvers<AbOutcome>()
  const timer = setTimeout(() => {
    resolve({ ok: false, reason: 'too long', detail: `The script took over ${AB_PATIENCE / 1000} s.` })
  }, AB_PATIENCE)
  worker.once('message', (played: PlayedScript) => resolve({ ok: true, played }))
  worker.on('error', (error) => {
    resolve({ ok: false, reason: 'failed', detail: `The script could not be played: ${String(error)}` })
  })
  worker.once('exit', () => {
    clearTimeout(timer)
    resolve({ ok: false, reason: 'ended', detail: 'Crumbscope ended before the script did.' })
  })
  return promise
}
