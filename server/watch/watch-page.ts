import { readFile } from 'node:fs/promises'
import { Router } from 'express'
import { onlyMethods } from '../http/http-errors.ts'
import { sendProblem } from '../http/problem.ts'
import { builtPage, NOT_BUILT, sendAsset } from '../ui/built-page.ts'
import { setPageHeaders } from '../ui/page-headers.ts'
import { withMeta } from '../ui/with-meta.ts'
import type { PageCode } from './page-code.ts'

/**
 * The page. With the code it is given the token, once. Without, it comes as a 401: a page that was given the token before
 * still has it, and any other can show nothing.
 */
export function watchPage(code: PageCode): Router {
  const router = Router()
  router
    .route('/')
    .get(async (request, response) => {
      setPageHeaders(request, response, false)
      const root = builtPage()
      if (!root) return sendProblem(response, 503, 'The page is not built yet', NOT_BUILT)
      const html = withMeta(await readFile(`${root}index.html`, 'utf8'), 'crumbscope-watch', 'yes')
      response.set('Cache-Control', 'no-store').type('html')
      if (!code.redeem(request.query.code)) return void response.status(401).send(html)
      const token = code.token.text
      response.set('Crumbscope-Token', token).send(withMeta(html, 'crumbscope-token', token))
    })
    .all(onlyMethods('GET'))
  router.use('/assets', sendAsset)
  return router
}
