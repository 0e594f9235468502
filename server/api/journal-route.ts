import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import { onlyMethods } from '../http/http-errors.ts'

/** `GET /api/journal`: what the journal holds at this moment, as a `Recording`; `text` begins a new one. */
export function journalRoute(text: () => Promise<AsyncGenerator<string>>): Router {
  const router = Router()
  router
    .route('/journal')
    .get(async (request, response) => {
      response.type('json')
      if (request.method === 'HEAD') return void response.end()
      const pieces = await text()
      try {
        await pipeline(Readable.from(pieces), response)
      } catch (error) {
        // Whoever asked went away before the end.
        if (!response.destroyed) throw error
      }
    })
    .all(onlyMethods('GET'))
  return router
}
