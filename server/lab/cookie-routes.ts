import { type CookieOptions, type Response, Router } from 'express'
import {
  type CookieOptionsInput,
  parseClearBody,
  parseCookieBody,
  parseHeadersBody,
} from '../../shared/input/cookie-bodies.ts'
import { onlyMethods } from '../http-errors.ts'
import { sendFieldErrors } from '../problem.ts'
import { setCookieLines } from './set-cookie-lines.ts'

/** `/lab/cookies`, `/lab/cookies/clear`, `/lab/set-cookie`: three ways for a server to set a cookie. */
export function cookieRoutes(): Router {
  const router = Router()
  router
    .route('/cookies')
    .post((request, response) => {
      const body = parseCookieBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { name, value = '', options = {} } = body.value
      answer(response, options, (given) => response.cookie(name, value, given))
    })
    .all(onlyMethods('POST'))
  router
    .route('/cookies/clear')
    .post((request, response) => {
      const body = parseClearBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { name, options = {} } = body.value
      answer(response, options, (given) => response.clearCookie(name, given))
    })
    .all(onlyMethods('POST'))
  router
    .route('/set-cookie')
    .post((request, response) => {
      const body = parseHeadersBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      response.setHeader('Set-Cookie', body.value.headers)
      response.json({ setCookie: setCookieLines(response) })
    })
    .all(onlyMethods('POST'))
  return router
}

/** Lets Express set the cookie, and says which field it choked on when it throws. */
function answer(
  response: Response,
  options: CookieOptionsInput,
  set: (options: CookieOptions) => void,
): void {
  try {
    set(defined(options))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return sendFieldErrors(response, [{ field: fieldOf(detail), detail: `Express refuses this: ${detail}.` }])
  }
  response.json({ setCookie: setCookieLines(response) })
}

/** The options that were given; Express tells "not given" from "undefined" in some of them. */
function defined(options: CookieOptionsInput): CookieOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The `cookie` library's messages name what they are about: `option domain is invalid`, `argument name is invalid`. */
function fieldOf(message: string): string {
  const option = /option (\w+)/.exec(message)?.[1]
  if (option) return `options.${option}`
  if (/secret/.test(message)) return 'options.signed'
  return /argument val/.test(message) ? 'value' : 'name'
}
