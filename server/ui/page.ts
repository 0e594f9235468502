import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { type RequestHandler, Router } from 'express'
import { hostOf, originOf } from '../hosts/guards.ts'
import { namesFor } from '../hosts/lab-names.ts'
import { refuseOtherPages } from '../hosts/who-may-ask.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendProblem } from '../http/problem.ts'
import { builtPage, NOT_BUILT, sendAsset } from './built-page.ts'
import { setPageHeaders } from './page-headers.ts'
import { withMeta } from './with-meta.ts'

export interface PageRoutes {
  readonly router: Router
  readonly close: () => Promise<void>
}

/** The page at `/`, and its files: at home, and on `localhost`, which is home where `app.localhost` does not resolve. */
export async function page(server: Server, dev: boolean): Promise<PageRoutes> {
  const router = Router()
  router.use((request, response, next) => {
    const { role } = hostOf(request)
    if (role !== 'home' && role !== 'front-door' && role !== 'address') return next('router')
    setPageHeaders(request, response, dev)
    next()
  })
  if (dev) {
    const { devPage } = await import('./dev-page.ts')
    const vite = await devPage(server)
    // Vite's own routes give out sources and open editors; only links to the page itself may come from elsewhere.
    router.use((request, response, next) => {
      const refusal = request.path === '/' ? null : refuseOtherPages(request)
      if (!refusal) return next()
      sendProblem(response, refusal.status, refusal.title, refusal.detail)
    })
    router.use(vite.handler)
    return { router, close: vite.close }
  }
  router.route('/').get(sendPage).all(onlyMethods('GET'))
  router.use('/assets', sendAsset)
  return { router, close: async () => {} }
}

const sendPage: RequestHandler = async (request, response, next) => {
  const root = builtPage()
  if (root) {
    const sites = namesFor(request).sitesAt(originOf(request))
    // A page on this machine's own names knows them by itself.
    if (sites?.missing) {
      const html = await readFile(`${root}index.html`, 'utf8')
      response.type('html').send(withMeta(html, 'crumbscope-sites', JSON.stringify(sites)))
      return
    }
    response.sendFile('index.html', { root, cacheControl: false }, (error) => error && next(error))
    return
  }
  sendProblem(response, 503, 'The page is not built yet', NOT_BUILT)
}
