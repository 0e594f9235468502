import { Router } from 'express'
import { parseLabOptions } from '../../shared/input/lab-options.ts'
import { BROWSER_HEADER, BROWSER_ID } from '../../shared/protocol/browser-id.ts'
import { onlyMethods } from '../http-errors.ts'
import type { Lab } from '../lab/lab.ts'
import { sendFieldErrors } from '../problem.ts'

/** `/api/options`: the lab options, whole. */
export function optionsRoutes(lab: Lab): Router {
  const router = Router()
  router
    .route('/options')
    .get((_request, response) => response.json(lab.options))
    .put((request, response) => {
      const parsed = parseLabOptions(request.body)
      if (!parsed.ok) return sendFieldErrors(response, parsed.errors)
      const browser = request.get(BROWSER_HEADER) ?? ''
      const errors = lab.setOptions(parsed.value, BROWSER_ID.test(browser) ? browser : null)
      if (errors.length > 0) return sendFieldErrors(response, errors)
      response.json(lab.options)
    })
    .all(onlyMethods('GET', 'PUT'))
  return router
}
