import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler, Router } from 'express'
import type { Hosts } from '../hosts/hosts.ts'
import { setPageHeaders } from './page-headers.ts'

/** Where `vite build` puts the page: beside the sources in the clone, beside the compiled server when published. */
function builtPage(): string | undefined {
  const places = ['../../dist/client/', '../../client/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  )
  return places.find((place) => existsSync(`${place}assets`))
}

/** The page and its files, on the home host only. */
export async function page(
  hosts: Hosts,
  server: Server,
  dev: boolean,
): Promise<{ router: Router; close: () => Promise<void> }> {
  const router = Router()
  router.use((request, _response, next) => next(hosts.isHome(request) ? undefined : 'router'))
  router.use((request, response, next) => {
    setPageHeaders(request, response, dev)
    next()
  })
  if (dev) {
    const { devPage } = await import('./dev-page.ts')
    const vite = await devPage(server)
    router.use(vite.handler)
    return { router, close: vite.close }
  }
  router.use(built())
  return { router, close: async () => {} }
}

function built(): RequestHandler {
  const folder = builtPage()
  if (!folder) {
    return (request, response, next) => {
      if (request.path !== '/') return next()
      response.status(503).type('text').send('The page is not built. Run: npm start\n')
    }
  }
  return express.static(folder, {
    setHeaders(response, path) {
      // Vite puts a hash of the content in these names.
      if (/[\\/]assets[\\/]/.test(path))
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    },
  })
}
