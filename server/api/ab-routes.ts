import { Router } from 'express'
import { parseAbRequest } from '../../shared/input/bodies/ab-bodies.ts'
import type { FieldError } from '../../shared/input/input.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { Script } from '../../shared/script/script.ts'
import { optionsOnTheWay } from '../../shared/script/script-options.ts'
import type { AbPlayer } from '../ab/ab-player.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem } from '../http/problem.ts'
import { tryOptions } from '../lab/options/try-options.ts'

const STATUS = { busy: 503, ended: 503, 'too long': 422, failed: 422 } as const

/** `POST /api/ab`: plays a script against two option sets, away from the lab and its rows. */
export function abRoutes(player: AbPlayer, expressSession: string): Router {
  const router = Router()
  router
    .route('/ab')
    .post(async (request, response) => {
      const body = parseAbRequest(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { script, a, b } = body.value
      const errors = [...faults('a', a), ...faults('b', b), ...stepFaults(script, [a, b])]
      if (errors.length > 0) return sendFieldErrors(response, errors)
      const outcome = await player.play({ ...body.value, start: Date.now(), expressSession })
      if (!outcome.ok) return sendProblem(response, STATUS[outcome.reason], 'Not played', outcome.detail)
      response.json(outcome.played)
    })
    .all(onlyMethods('POST'))
  return router
}

/** What express-session itself would choke on. */
function faults(side: string, options: LabOptions): FieldError[] {
  return tryOptions(options).map((error) => ({ ...error, field: `${side}.${error.field}` }))
}

/** The same for what the steps of the script set on the way. */
function stepFaults({ steps }: Script, begins: readonly LabOptions[]): FieldError[] {
  const errors = begins.flatMap((begin) => optionsOnTheWay(steps, begin).flatMap(tryOptions))
  return [...new Set(errors.map(({ detail }) => detail))].map((detail) => ({ field: 'script', detail }))
}
