import { Router } from 'express'
import { notFound } from '../http/http-errors.ts'
import { jsonOnly, readBody } from '../http/request-body.ts'
import type { Lab } from '../lab/lab.ts'
import type { OpenStore } from '../stores/open-store.ts'
import { optionsRoutes } from './options-routes.ts'
import { self } from './self.ts'
import { sessionsRoutes } from './sessions-routes.ts'
import { signature } from './signature.ts'

/** `/api`: the options, and the store itself, past the lab. Nothing here runs the session middleware. */
export function api(
  lab: Lab,
  store: OpenStore,
  settled: () => Promise<void>,
  ...more: readonly Router[]
): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'same-origin' })
    next()
  })
  router.use(...readBody(), jsonOnly)
  router.use(self(lab), signature(lab), optionsRoutes(lab, settled), sessionsRoutes(lab, store), ...more)
  router.use(notFound)
  return router
}
