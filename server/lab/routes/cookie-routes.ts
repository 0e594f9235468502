import { type CookieOptions, type Response, Router } from 'express'
import {
  type CookieOptionsInput,
  parseClearBody,
  parseCookieBody,
  parseHeadersBody,
  SET_COOKIE_BYTES,
  setCookieBytes,
  TOO_MANY_BYTES,
} from '../../../shared/input/bodies/cookie-bodies.ts'
import type { FieldError } from '../../../shared/input/input.ts'
import { whyTooWide } from '../../hosts/wide-domain.ts'
import { onlyMethods } from '../../http/http-errors.ts'
import { sendFieldErrors } from '../../http/problem.ts'
import { sendSetCookie, setCookieLines } from './set-cookie.ts'

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
      const { headers } = body.value
      const wide = headers.flatMap((line, at) => fault(`headers.${at}`, whyTooWide(line, request)))
      if (wide.length > 0) return sendFieldErrors(response, wide)
      sendSetCookie(response, headers)
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
    const field = fieldOf(error, options)
    const reason = error instanceof Error ? error.message : String(error)
    return sendFieldErrors(response, [{ field, detail: `Express refuses this: ${reason}.` }])
  }
  const lines = setCookieLines(response)
  const wide = lines.flatMap((line) => fault('options.domain', whyTooWide(line, response.req)))
  if (wide.length > 0) {
    response.removeHeader('Set-Cookie')
    return sendFieldErrors(response, wide)
  }
  if (setCookieBytes(lines) > SET_COOKIE_BYTES) {
    response.removeHeader('Set-Cookie')
    return sendFieldErrors(response, [{ field: 'value', detail: TOO_MANY_BYTES }])
  }
  response.json({ setCookie: lines })
}

function fault(field: string, detail: string | null): FieldError[] {
  return detail === null ? [] : [{ field, detail }]
}

const ENCODERS = { encodeURIComponent, String } as const

/** The options that were given; Express tells "not given" from "undefined" in some of them. */
function defined({ encode, ...options }: CookieOptionsInput): CookieOptions {
  return {
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    ...(encode && { encode: ENCODERS[encode] }),
  }
}

/** The `cookie` library's messages name what they are about: `option domain is invalid`, `argument name is invalid`. */
function fieldOf(error: unknown, options: CookieOptionsInput): string {
  // encodeURIComponent on half a surrogate pair.
  if (error instanceof URIError) return 'value'
  const message = error instanceof Error ? error.message : ''
  const option = /option (\w+)/.exec(message)?.[1]
  // Express makes `expires` of `maxAge`.
  if (option === 'expires' && options.maxAge !== undefined) return 'options.maxAge'
  if (option) return `options.${option}`
  if (/secret/.test(message)) return 'options.signed'
  return /argument val/.test(message) ? 'value' : 'name'
}
