import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import { hasNoOrigin, makesFrame } from '../../shared/cookie/same-site/who-asks.ts'
import { isTrustworthy } from '../browsers/lab-hosts.ts'

// What a browser lets pages do, whatever their cookies: steps that break these rules cannot be played.

/** Whether a page at `from`, below `ancestors`, can make this request. */
export function canBeMade(step: RequestStep): boolean {
  const { as, url, from, ancestors = [], redirects = [] } = step
  if (as === 'navigation' || as === 'reload' || from === null) return true
  if (!isAskedThere(step)) return false
  const frames = [...ancestors, from]
  if (makesFrame(as)) return canBeEmbedded([...frames, ...redirects, url])
  return canBeEmbedded(frames) && isUnmixed([...frames, ...redirects, url])
}

/** A worker's script has the origin of its page; a preflight goes to other origins only. */
export function isAskedThere(step: Pick<RequestStep, 'as' | 'url' | 'from' | 'document'>): boolean {
  const { as, url, from } = step
  if (as !== 'worker' && as !== 'preflight') return true
  const isOwn = from !== null && !hasNoOrigin(step) && new URL(from).origin === new URL(url).origin
  return isOwn === (as === 'worker')
}

/** `frames`: URLs from the top page down. Browsers stop a page from having itself in a frame. */
export function canBeEmbedded(frames: readonly string[]): boolean {
  return isUnmixed(frames) && new Set(frames).size === frames.length
}

/** Browsers let no https page ask for anything over plain http: mixed content. */
export function isUnmixed(urls: readonly string[]): boolean {
  const first = urls.findIndex(isEncrypted)
  return first === -1 || urls.slice(first).every(isEncrypted)
}

function isEncrypted(url: string): boolean {
  return url.startsWith('https:') || url.startsWith('wss:')
}

/** `cookieStore` and service workers exist in secure contexts only. */
export function isSecureContext({ url, ancestors = [] }: Pick<RequestStep, 'url' | 'ancestors'>): boolean {
  return [...ancestors, url].every(isTrustworthy)
}
