import { BROWSER_PARAM } from '../../../../shared/protocol/browser-id.ts'
import { serverNow } from '../../live/journal.ts'
import { browserId } from '../../own/this-browser.ts'
import { listedCookies } from './listed-cookie.ts'
import type { Reading } from './reading.ts'
import type { Address } from './reading-addresses.ts'

/** How long a frame gets, ms; one that does not answer (the host does not resolve, the server is away) is given up. */
const PATIENCE = 4_000

/** Loads a glass frame and resolves with what it reports, or null when it does not answer. */
export function readGlass({ origin, path }: Address): Promise<Reading | null> {
  return new Promise((resolve) => {
    const at = serverNow()
    const url = new URL(origin)
    // Not resolved against the origin: a Path may begin with two slashes, and would lead elsewhere.
    url.pathname = path
    url.searchParams.set('glass', '1')
    url.searchParams.set(BROWSER_PARAM, browserId)
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.title = `Cookies at ${url.pathname}`
    const finish = (reading: Reading | null) => {
      removeEventListener('message', hear)
      clearTimeout(timer)
      frame.remove()
      resolve(reading)
    }
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.origin !== url.origin) return
      finish(readingIn(event.data, at))
    }
    const timer = setTimeout(finish, PATIENCE, null)
    addEventListener('message', hear)
    frame.src = url.href
    document.body.append(frame)
  })
}

function readingIn(data: unknown, at: number): Reading | null {
  if (typeof data !== 'object' || data === null) return null
  const { crumbscope, url, cookieHeader, documentCookie, listed } = data as Record<string, unknown>
  if (crumbscope !== 'glass' || typeof url !== 'string') return null
  if (typeof cookieHeader !== 'string' || typeof documentCookie !== 'string') return null
  return { url, cookieHeader, documentCookie, listed: listedCookies(listed), at }
}
