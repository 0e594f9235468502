import { readFileSync } from 'node:fs'
import { type RequestHandler, Router } from 'express'
import { homeOrigin, hostOf } from '../hosts/guards.ts'
import { setPageHeaders } from './page-headers.ts'

const script = readFileSync(new URL('./front-door-script.js', import.meta.url), 'utf8')

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Going on to the lab · Crumbscope</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<p>Going on to Crumbscope…</p><noscript><p>Crumbscope needs JavaScript.</p></noscript>
<script type="module" src="/front-door.js"></script></html>`

/**
 * What the hosts that are not home show at `/`. `localhost` goes on to home; where `app.localhost` does not resolve,
 * its page asks for `/?home=here`, and that is home then.
 */
export function frontDoor(): Router {
  const router = Router()
  router.get('/front-door.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(script)
  })
  router.all('/', show)
  return router
}

const show: RequestHandler = (request, response, next) => {
  const { role } = hostOf(request)
  if (request.method !== 'GET' && request.method !== 'HEAD') return next()
  if (role === 'home' || role === 'address' || (role === 'front-door' && request.query.home === 'here'))
    return next()
  setPageHeaders(request, response, false)
  if (role === 'front-door') {
    response.type('html').send(PAGE)
  } else {
    response
      .type('text')
      .send(`This host is part of the Crumbscope lab. The page is at ${homeOrigin(request)}/.\n`)
  }
}
