import { existsSync, readFileSync } from 'node:fs'
import { type RequestHandler, Router } from 'express'

/** Beside the page's sources in the clone, beside the compiled page when published. */
const icon = ['../../client/public/favicon.ico', '../../client/favicon.ico']
  .map((place) => new URL(place, import.meta.url))
  .filter((url) => existsSync(url))
  .map((url) => readFileSync(url))[0]

/**
 * The icon that browsers ask every host for by themselves. It is answered before anything is recorded: the request is
 * nobody's exchange.
 */
export function favicon(): Router {
  const send: RequestHandler = (_request, response, next) => {
    if (!icon) return next()
    response.set('Cache-Control', 'public, max-age=86400').type('image/x-icon').send(icon)
  }
  return Router().get('/favicon.ico', send)
}
