import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler, Router } from 'express'
import { hostOf } from '../hosts/guards.ts'
import { refuseOtherPages } from '../hosts/who-may-ask.ts'
import { onlyMethods } from '../http-errors.ts'
import { sendProblem } from '../problem.ts'
import { setPageHeaders } from './page-headers.ts'

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

/** Where `vite build` puts the page: beside the sources in the clone, beside the compiled server when published. */
const PLACES = ['../../dist/client/', '../../client/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
)

/** Looked up each time, so that a page that is built while the server runs is found. */
function builtPage(): string | undefined {
  return PLACES.find((place) => existsSync(`${place}assets`))
}

const sendPage: RequestHandler = (_request, response, next) => {
  const root = builtPage()
  if (root) {
    response.sendFile('index.html', { root, cacheControl: false }, (error) => error && next(error))
    return
  }
  const detail = 'dist/client is missing. Run "npm start", which builds the page first, or "npm run dev".'
  sendProblem(response, 503, 'The page is not built yet', detail)
}

/** Vite puts a hash of the content in these names, so they never change. */
const assets = PLACES.map((place) =>
  express.static(`${place}assets`, { index: false, redirect: false, immutable: true, maxAge: '1y' }),
)

const sendAsset: RequestHandler = (request, response, next) => {
  const [clone, published] = assets
  // `send` leaves a Cache-Control that is there alone.
  response.removeHeader('Cache-Control')
  clone?.(request, response, (error?: unknown) =>
    error ? next(error) : published?.(request, response, next),
  )
}
