import { readFileSync } from 'node:fs'
import { Router } from 'express'
import type { Hosts } from '../hosts/hosts.ts'
import { setPageHeaders } from './page-headers.ts'

const script = readFileSync(new URL('./front-door.js', import.meta.url), 'utf8')

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Crumbscope</title>
<p>Going on to Crumbscope…</p><noscript><p>Crumbscope needs JavaScript.</p></noscript>
<script type="module" src="/front-door.js"></script></html>`

/** What the hosts that are not home show at `/`. `localhost` goes on to home, or becomes it (`/?home=here`). */
export function frontDoor(hosts: Hosts): Router {
  const router = Router()
  router.get('/front-door.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(script)
  })
  router.get('/', (request, response, next) => {
    const { role } = hosts.askerOf(request)
    if (role === 'front-door') {
      if (request.query.home !== 'here') {
        setPageHeaders(request, response, false)
        response.type('html').send(PAGE)
        return
      }
      hosts.makeLocalhostHome()
    }
    if (hosts.isHome(request)) return next()
    response
      .type('text')
      .send(`This host is part of the Crumbscope lab. The page is at ${hosts.homeOrigin(request)}/.\n`)
  })
  return router
}
