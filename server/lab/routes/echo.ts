import type { RequestHandler } from 'express'

/** `/lab/echo`, and `/lab/api` for cookies with a Path of their own: what the server saw, by any method and on any path below. */
export const echo: RequestHandler = (request, response) => {
  response.json({
    method: request.method,
    url: request.originalUrl,
    cookieHeader: request.headers.cookie ?? null,
    cookies: request.cookies,
    signedCookies: request.signedCookies,
    sessionId: request.sessionID ?? null,
    session: request.session ?? null,
  })
}
