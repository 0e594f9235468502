import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('../../client/', import.meta.url))

/** The page straight from its sources with hot reload, on the same server as everything else. */
export async function devPage(
  server: Server,
): Promise<{ handler: RequestHandler; close: () => Promise<void> }> {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root,
    appType: 'custom',
    // Names are checked before anything gets here (server/hosts).
    server: { middlewareMode: true, hmr: { server }, allowedHosts: true },
  })
  const handler: RequestHandler = (request, response, next) => {
    vite.middlewares(request, response, async () => {
      if (request.path !== '/') return next()
      const html = await readFile(`${root}index.html`, 'utf8')
      response.type('html').send(await vite.transformIndexHtml(request.originalUrl, html))
    })
  }
  return { handler, close: () => vite.close() }
}
