import { type RequestHandler, Router } from 'express'
import { type LeftCookie, parseClearSiteBody, SET_COOKIE_BYTES } from '../../shared/input/cookie-bodies.ts'
import { onlyMethods } from '../http-errors.ts'
import { sendFieldErrors } from '../problem.ts'

/**
 * `/lab/clear-site-data`: empties the jar, HttpOnly cookies included. Chromium clears the whole site at the header;
 * Firefox keeps Partitioned cookies and a sub-host's own, so what this request carried is expired line by line as
 * well, and what the page knows to be left (`{left}`) with its own Path and Domain.
 */
export function clearSiteData(): Router {
  const router = Router()
  router.route('/clear-site-data').post(clear).all(onlyMethods('POST'))
  return router
}

const clear: RequestHandler = (request, response) => {
  const body = parseClearSiteBody(request.body)
  if (!body.ok) return sendFieldErrors(response, body.errors)
  const carried = namesIn(request.headers.cookie ?? '').flatMap((name) => [
    expired({ name }),
    expired({ name, partitioned: true }),
    expired({ name, domain: request.hostname }),
  ])
  const lines = [...(body.value.left ?? []).map(expired), ...carried].filter(isHeader)
  response.setHeader('Clear-Site-Data', '"cookies"')
  const sent = withinBytes(lines, SET_COOKIE_BYTES)
  if (sent.length > 0) response.setHeader('Set-Cookie', sent)
  response.json({ setCookie: sent, omitted: lines.length - sent.length })
}

function namesIn(header: string): string[] {
  const names = header.split(';').map((pair) => pair.split('=')[0]?.trim() ?? '')
  return [...new Set(names)].filter((name) => name !== '')
}

function expired({ name, domain, path = '/', partitioned = false }: LeftCookie): string {
  return [
    `${name}=`,
    'Max-Age=0',
    `Path=${path}`,
    ...(domain ? [`Domain=${domain}`] : []),
    // Prefixed and Partitioned cookies can only be replaced by a line that is valid for them.
    ...(partitioned ? ['Secure', 'SameSite=None', 'Partitioned'] : ['Secure']),
  ].join('; ')
}

/** Node refuses control characters and characters that are no bytes. */
function isHeader(line: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(line)
}

function withinBytes(lines: readonly string[], most: number): string[] {
  let size = 0
  return lines.filter((line) => {
    size += line.length
    return size <= most
  })
}
