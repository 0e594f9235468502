import { Router } from 'express'
import { labSites } from '../../shared/delivery/lab-sites.ts'
import { parseRunRequest } from '../../shared/input/probe-runs.ts'
import { originOf } from '../hosts/guards.ts'
import { onlyMethods } from '../http-errors.ts'
import type { Runs } from '../probes/runs.ts'
import { sendFieldErrors } from '../problem.ts'

/** `POST /api/probes`: starts a run of probes and gives it its name. */
export function probeRuns(runs: Runs, https: boolean): Router {
  const router = Router()
  router
    .route('/probes')
    .post((request, response) => {
      const body = parseRunRequest(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const sites = labSites(originOf(request))
      if (!sites) throw new Error('/api is answered at home only')
      response.status(201).json({ ...runs.start(body.value, sites), https })
    })
    .all(onlyMethods('POST'))
  return router
}
