import { type Request, Router } from 'express'
import { parseHold, parseLatency } from '../../shared/input/race-bodies.ts'
import { BROWSER_HEADER, BROWSER_ID } from '../../shared/protocol/browser-id.ts'
import { HOLD_LIMIT, MOST_HOLDS } from '../../shared/protocol/race-facts.ts'
import { onlyMethods } from '../http-errors.ts'
import { sendFieldErrors, sendProblem } from '../problem.ts'
import type { Races } from '../races/races.ts'

/** `/api/latency` and `/api/holds`: makes the store slow, or stops its next op until somebody lets it go. */
export function raceRoutes(races: Races): Router {
  const router = Router()
  router
    .route('/latency')
    .get((_request, response) => response.json(races.latency))
    .put((request, response) => {
      const body = parseLatency(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      races.setLatency(body.value, browserOf(request))
      response.json(races.latency)
    })
    .all(onlyMethods('GET', 'PUT'))
  router
    .route('/holds')
    .get((request, response) => response.json({ armed: races.armedBy(browserOf(request) ?? '') }))
    .post((request, response) => {
      const body = parseHold(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const browser = browserOf(request)
      if (browser === null) {
        return sendProblem(
          response,
          400,
          'Whose?',
          'A hold belongs to a browser; send its id in X-Crumbscope-Browser.',
        )
      }
      if (!races.arm(browser, body.value.op)) {
        return sendProblem(
          response,
          409,
          'Enough holds',
          `A browser has at most ${MOST_HOLDS} holds, armed or held. Release one first, or wait: each goes on by itself after ${HOLD_LIMIT / 1000} s.`,
        )
      }
      response.status(201).json({ armed: races.armedBy(browser) })
    })
    .delete((request, response) => {
      races.disarm(browserOf(request) ?? '')
      response.status(204).end()
    })
    .all(onlyMethods('GET', 'POST', 'DELETE'))
  return router
}

function browserOf(request: Request): string | null {
  const browser = request.get(BROWSER_HEADER) ?? ''
  return BROWSER_ID.test(browser) ? browser : null
}
