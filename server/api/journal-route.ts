import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Router } from 'express'
import { RECORDING_VERSION } from '../../shared/protocol/recording/recording.ts'
import { SecretRemover } from '../../shared/protocol/recording/without-secrets.ts'
import { onlyMethods } from '../http-errors.ts'
import type { Inspector } from '../inspector.ts'

/** Characters written in one go; between two of them the server does other things. */
const CHUNK = 64 * 1024

/** `GET /api/journal`: what the journal holds at this moment, as a `Recording`. */
export function journalRoute(inspector: Inspector): Router {
  const router = Router()
  router
    .route('/journal')
    .get(async (request, response) => {
      response.type('json')
      if (request.method === 'HEAD') return void response.end()
      try {
        await pipeline(Readable.from(recordingText(inspector)), response)
      } catch (error) {
        // Whoever asked went away before the end.
        if (!response.destroyed) throw error
      }
    })
    .all(onlyMethods('GET'))
  return router
}

async function* recordingText(inspector: Inspector): AsyncGenerator<string> {
  const { end, events } = inspector.recording()
  const remover = new SecretRemover()
  const snapshot = { ...end, options: end.options && remover.options(end.options) }
  const frame = { crumbscope: 'journal', version: RECORDING_VERSION, epoch: end.epoch, oldest: end.oldest }
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
