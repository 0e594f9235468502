import { Router } from 'express'
import { onlyMethods } from './http-errors.ts'

/** `/healthz`: that it is this run of Crumbscope which answers, on every lab host. */
export function health(epoch: string): Router {
  const router = Router()
  router
    .route('/')
    .get((_request, response) => {
      response.set('Cache-Control', 'no-store').json({ status: 'ok', epoch })
    })
    .all(onlyMethods('GET'))
  return router
}
