import { Router } from 'express'
import { parseRunRequest } from '../../shared/input/probe-runs.ts'
import { originOf } from '../hosts/guards.ts'
import { namesFor } from '../hosts/lab-names.ts'
import { whyTooWide } from '../hosts/wide-domain.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem } from '../http/problem.ts'
import type { RunBook } from '../probes/runs.ts'

/** `POST /api/probes`: starts a run of probes and gives it its name. */
export function probeRuns(runs: RunBook, https: boolean): Router {
  const router = Router()
  router
    .route('/probes')
    .post(async (request, response) => {
      const body = parseRunRequest(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const wide = (body.value.set?.lines ?? []).flatMap((line, at) => {
        const detail = whyTooWide(line, request)
        return detail === null ? [] : [{ field: `set.lines.${at}`, detail }]
      })
      if (wide.length > 0) return sendFieldErrors(response, wide)
      const sites = namesFor(request).sitesAt(originOf(request))
      if (!sites) {
        const detail =
          'Delivery asks from other sites, which are names of the machine that Crumbscope runs on. Open it there, at localhost.'
        return sendProblem(response, 409, 'No other sites here', detail)
      }
      response.status(201).json({ ...(await runs.start(body.value, sites)), https })
    })
    .all(onlyMethods('POST'))
  return router
}
