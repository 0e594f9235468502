import type { Request, Response } from 'express'
import { hostOf } from '../hosts/guards.ts'
import { namesFor } from '../hosts/lab-names.ts'

/**
 * Sends the headers the page runs under: nothing from elsewhere, nothing inline, framed by nobody. The page talks to
 * the lab's hosts and frames them. (`[::1]` cannot be named in a policy.)
 */
export function setPageHeaders(request: Request, response: Response, dev: boolean): void {
  const { host, port } = hostOf(request)
  const scheme = request.protocol
  const at = port === '' ? '' : `:${port}`
  const labHosts = namesFor(request)
    .sources.map((name) => `${scheme}://${name}${at}`)
    .join(' ')
  const policy = [
    "default-src 'none'",
    // Vite's hot reload works with inline scripts and styles; the page as it ships has none.
    `script-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    "font-src 'self'",
    "img-src 'self' data:",
    // Older browsers do not count a WebSocket to the page's own host as 'self'.
    `connect-src 'self' ${scheme === 'https' ? 'wss' : 'ws'}://${host} ${labHosts}`,
    `frame-src 'self' ${labHosts}`,
    `form-action 'self' ${labHosts}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  response.set({
    'Content-Security-Policy': policy.join('; '),
    // Pages of others lose their hold on this one, and it keeps its own on the tab of a run.
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    // Not `same-origin`: under that, a form sent to another lab host says `Origin: null` (Fetch, "append a request
    // `Origin` header"), and the lab would refuse it.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-cache',
  })
}
