import type { Request, Response } from 'express'

/** Sends the headers the page runs under: nothing from elsewhere, nothing inline, framed by nobody. */
export function setPageHeaders(request: Request, response: Response, dev: boolean): void {
  const port = /:\d+$/.exec(request.headers.host ?? '')?.[0] ?? ''
  const scheme = request.protocol
  const labHosts = `${scheme}://*.localhost${port} ${scheme}://localhost${port} ${scheme}://127.0.0.1${port}`
  const sockets = labHosts.replaceAll(`${scheme}://`, scheme === 'https' ? 'wss://' : 'ws://')
  const policy = [
    "default-src 'none'",
    // Vite's hot reload works with inline scripts and styles; the page as it ships has none.
    `script-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${labHosts} ${sockets}`,
    `frame-src 'self' ${labHosts}`,
    `form-action 'self' ${labHosts}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  response.set({
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  })
}
