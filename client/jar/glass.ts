import { BROWSER_PARAM } from '../../shared/protocol/browser-id.ts'
import { browserId } from '../this-browser.ts'

/** What was seen through a glass frame: a tiny page of the lab at some path, on home or on another lab host. */
export interface GlassReading {
  readonly url: string
  /** The Cookie header that the frame's request carried; '' for none. */
  readonly cookieHeader: string
  readonly documentCookie: string
}

/** How long a frame gets, ms; one that does not answer (the host does not resolve, the server is away) is given up. */
const PATIENCE = 4_000

/** Loads a glass frame and resolves with what it reports, or null when it does not answer. */
export function readGlass(origin: string, path: string): Promise<GlassReading | null> {
  return new Promise((resolve) => {
    const url = new URL(path, origin)
    url.search = ''
    url.searchParams.set('glass', '1')
    url.searchParams.set(BROWSER_PARAM, browserId)
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.title = `Cookies at ${url.pathname}`
    const finish = (reading: GlassReading | null) => {
      removeEventListener('message', hear)
      clearTimeout(timer)
      frame.remove()
      resolve(reading)
    }
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.origin !== url.origin) return
      finish(readingIn(event.data))
    }
    const timer = setTimeout(finish, PATIENCE, null)
    addEventListener('message', hear)
    frame.src = url.href
    document.body.append(frame)
  })
}

function readingIn(data: unknown): GlassReading | null {
  if (typeof data !== 'object' || data === null) return null
  const { crumbscope, url, cookieHeader, documentCookie } = data as Record<string, unknown>
  if (crumbscope !== 'glass' || typeof url !== 'string') return null
  if (typeof cookieHeader !== 'string' || typeof documentCookie !== 'string') return null
  return { url, cookieHeader, documentCookie }
}
