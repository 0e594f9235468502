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

export type AbOutcome =
  | { readonly ok: true; readonly played: PlayedScript }
  | { readonly ok: false; readonly reason: 'busy' | 'too long' | 'failed'; readonly detail: string }

let playing = 0

/** Plays a script against two option sets in a thread of its own, which ends with it. */
export async function playAb(task: AbTask): Promise<AbOutcome> {
  if (playing >= MOST_PLAYED) {
    return {
      ok: false,
      reason: 'busy',
      detail: `${MOST_PLAYED} scripts are being played; wait for one to end.`,
    }
  }
  playing += 1
  const worker = new Worker(new URL(`./ab-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  try {
    return await outcomeOf(worker)
  } finally {
    playing -= 1
    await worker.terminate()
  }
}

function outcomeOf(worker: Worker): Promise<AbOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ ok: false, reason: 'too long', detail: `The script took over ${AB_PATIENCE / 1000} s.` })
    }, AB_PATIENCE)
    worker.once('message', (played: PlayedScript) => {
      clearTimeout(timer)
      resolve({ ok: true, played })
    })
    worker.once('error', (error) => {
      clearTimeout(timer)
      resolve({ ok: false, reason: 'failed', detail: `The script could not be played: ${String(error)}` })
    })
  })
}
