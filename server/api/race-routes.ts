import { type Request, type RequestHandler, Router } from 'express'
import { parseArm, parseLatency } from '../../shared/input/bodies/race-bodies.ts'
import { BROWSER_HEADER, BROWSER_ID } from '../../shared/protocol/browser-id.ts'
import { ARM_LIMIT, type ArmedFor, HOLD_LIMIT, MOST_HOLDS } from '../../shared/protocol/race-facts.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem } from '../http/problem.ts'
import type { Races } from '../races/races.ts'

const WORDS: Readonly<
  Record<ArmedFor, { readonly one: string; readonly enough: string; readonly most: string }>
> = {
  hold: {
    one: 'A hold',
    enough: 'Enough holds',
    most: `A browser has at most ${MOST_HOLDS} holds, armed or held. Release one first, or wait: one that is armed ends by itself after ${ARM_LIMIT / 1000} s, and a held op goes on after ${HOLD_LIMIT / 1000} s.`,
  },
  fail: {
    one: 'A failure',
    enough: 'Enough failures',
    most: `A browser has at most ${MOST_HOLDS} ops that are to fail. Take them back first, or wait: each ends by itself after ${ARM_LIMIT / 1000} s.`,
  },
}

/**
 * `/api/latency`, `/api/holds` and `/api/failures`: makes the store slow, stops its next op until somebody lets it go, or
 * has it fail.
 */
export function raceRoutes(races: Races, settled: () => Promise<void>): Router {
  const router = Router()
  const armed = (does: ArmedFor, request: Request) => races.armedBy(does, browserOf(request) ?? '')
  const arm =
    (does: ArmedFor): RequestHandler =>
    async (request, response) => {
      const body = parseArm(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const browser = browserOf(request)
      if (browser === null) {
        const detail = `${WORDS[does].one} belongs to a browser; send its id in X-Crumbscope-Browser.`
        return sendProblem(response, 400, 'Whose?', detail)
      }
      if (!races.arm(does, browser, body.value.op)) {
        return sendProblem(response, 409, WORDS[does].enough, WORDS[does].most)
      }
      await settled()
      response.status(201).json({ armed: armed(does, request) })
    }
  const disarm =
    (does: ArmedFor): RequestHandler =>
    async (request, response) => {
      races.disarm(does, browserOf(request) ?? '')
      await settled()
      response.status(204).end()
    }
  router
    .route('/latency')
    .get((_request, response) => response.json(races.latency))
    .put(async (request, response) => {
      const body = parseLatency(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      races.setLatency(body.value, browserOf(request))
      await settled()
      response.json(races.latency)
    })
    .all(onlyMethods('GET', 'PUT'))
  router
    .route('/holds')
    .get((request, response) => response.json({ armed: armed('hold', request) }))
    .post(arm('hold'))
    .delete(disarm('hold'))
    .all(onlyMethods('GET', 'POST', 'DELETE'))
  router
    .route('/failures')
    .get((request, response) => response.json({ armed: armed('fail', request) }))
    .post(arm('fail'))
    .delete(disarm('fail'))
    .all(onlyMethods('GET', 'POST', 'DELETE'))
  return router
}

function browserOf(request: Request): string | null {
  const browser = request.get(BROWSER_HEADER) ?? ''
  return BROWSER_ID.test(browser) ? browser : null
}
