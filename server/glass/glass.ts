import { readFileSync } from 'node:fs'
import { type Request, type Response, Router } from 'express'
import { homesAround } from '../hosts/guards.ts'
import { escapeHtml } from '../http/escape-html.ts'

const script = readFileSync(new URL('./glass-script.js', import.meta.url), 'utf8')

/**
 * `GET /any/path?glass=1`, on every lab host: a tiny page for a hidden frame, that tells home which cookies there are
 * at its path. It never reaches the lab and is not journalled.
 */
export function glass(): Router {
  const router = Router()
  router.get('/glass.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(script)
  })
  router.use((request, response, next) => {
    if (request.method !== 'GET' || request.query.glass !== '1') return next()
    sendGlass(request, response)
  })
  return router
}

function sendGlass(request: Request, response: Response): void {
  const homes = escapeHtml(homesAround(request).join(' '))
  const cookieHeader = escapeHtml(request.headers.cookie ?? '')
  response
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${homes}`,
      'Referrer-Policy': 'no-referrer',
    })
    .type('html')
    .send(
      `<!doctype html><meta charset="utf-8"><title>Cookies here · Crumbscope</title><meta name="homes" content="${homes}">` +
        `<meta name="cookie-header" content="${cookieHeader}"><script type="module" src="/glass.js"></script>`,
    )
}
