import { setImmediate as nextTurn } from 'node:timers/promises'
import { RECORDING_VERSION } from '../shared/protocol/recording/recording.ts'
import { SecretRemover } from '../shared/protocol/recording/without-secrets.ts'
import type { WatchedApp } from '../shared/protocol/watched-app.ts'
import type { JournalAtEnd } from './collector/collector.ts'

/** Characters written in one go; between two of them the server does other things. */
const CHUNK = 64 * 1024

/** A `Recording` as text, piece by piece, without the lab's secrets. */
export async function* recordingText(
  { end, events }: JournalAtEnd,
  app: WatchedApp | null = null,
): AsyncGenerator<string> {
  const remover = new SecretRemover()
  const snapshot = {
    ...end,
    options: end.options && remover.options(end.options),
  }
  const frame = {
    crumbscope: 'journal',
    version: RECORDING_VERSION,
    ...(app && { app }),
    epoch: end.epoch,
    oldest: end.oldest,
  }
  let text = `${JSON.stringify({ ...frame, snapshot }).slice(0, -1)},"events":[`
  let separator = ''
  for (const event of events) {
    text += `${separator}\n${JSON.stringify(remover.event(event))}`
    separator = ','
    if (text.length < CHUNK) continue
    yield text
    text = ''
    await nextTurn()
  }
  yield `${text}\n]}\n`
}
