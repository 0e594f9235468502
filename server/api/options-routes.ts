import { type Request, Router } from 'express'
import type { FieldError } from '../../shared/input/input.ts'
import { parseLabOptions } from '../../shared/input/lab-options.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { BROWSER_HEADER, BROWSER_ID } from '../../shared/protocol/browser-id.ts'
import { whyDomainTooWide } from '../hosts/wide-domain.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors } from '../http/problem.ts'
import type { Lab } from '../lab/lab.ts'
import { tryOptions } from '../lab/options/try-options.ts'

/** `/api/options`: the lab options, whole; `/api/options/check` says what they would be refused for. */
export function optionsRoutes(lab: Lab, settled: () => Promise<void>): Router {
  const router = Router()
  router
    .route('/options')
    .get((_request, response) => response.json(lab.options))
    .put(async (request, response) => {
      const parsed = parseLabOptions(request.body)
      if (!parsed.ok) return sendFieldErrors(response, parsed.errors)
      const browser = request.get(BROWSER_HEADER) ?? ''
      const wide = tooWide(parsed.value, request)
      if (wide.length > 0) return sendFieldErrors(response, wide)
      const errors = lab.setOptions(parsed.value, BROWSER_ID.test(browser) ? browser : null)
      if (errors.length > 0) return sendFieldErrors(response, errors)
      await settled()
      response.json(lab.options)
    })
    .all(onlyMethods('GET', 'PUT'))
  router
    .route('/options/check')
    .post((request, response) => {
      const parsed = parseLabOptions(request.body)
      response.json({
        errors: parsed.ok ? [...tryOptions(parsed.value), ...tooWide(parsed.value, request)] : parsed.errors,
      })
    })
    .all(onlyMethods('POST'))
  return router
}

/** A server for many does not give one's cookies to all. */
export function tooWide({ session: { cookie } }: LabOptions, request: Request): readonly FieldError[] {
  const detail = cookie.domain === null ? null : whyDomainTooWide(cookie.domain, request)
  return detail === null ? [] : [{ field: 'session.cookie.domain', detail }]
}
