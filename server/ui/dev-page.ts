import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import { createServer } from 'vite'

/** The page straight from its sources with hot reload, on the same server as everything else. */
export async function devPage(
  server: Server,
): Promise<{ handler: RequestHandler; close: () => Promise<void> }> {
  const vite = await createServer({
    configFile: 'vite.config.ts',
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server }, allowedHosts: true },
  })
  const handler: RequestHandler = (request, response, next) => {
    vite.middlewares(request, response, async () => {
      if (request.path !== '/') return next()
      const html = await readFile('client/index.html', 'utf8')
      response.type('html').send(await vite.transformIndexHtml(request.originalUrl, html))
    })
  }
  return { handler, close: () => vite.close() }
}
