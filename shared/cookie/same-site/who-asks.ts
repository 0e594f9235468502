import type { DocumentState, Engine, RequestContext } from './context.ts'
import { credentialsOf, type RequestKind } from './request-kinds.ts'
import { OPAQUE_PAGE, type Site, siteOf, within } from './site.ts'

/** Whether a request takes the place of a whole page, or of the document in a frame. */
export function isTopLevel({ as, within: place }: Pick<RequestContext, 'as' | 'within'>): boolean {
  return (as === 'navigation' || as === 'reload') && place !== 'frame'
}

/** Whether a request brings a document into a frame that its page makes. */
export function makesFrame(as: RequestKind): boolean {
  return as === 'iframe' || as === 'object'
}

/**
 * The page that a request counts as coming from: who started the navigation that is gone back to or reloaded, and no
 * site's page at all for a document without an origin.
 */
export function pageThatAsks(request: RequestContext, engine: Engine): string | null {
  if (request.cameFrom === undefined && request.document === undefined) return request.from
  const { from, history, by, cameFrom } = request
  if (cameFrom !== undefined) {
    // A script reloads in the name of the page itself, but in Firefox.
    const again = history === 'back' || by === 'user' || engine.profile.reloadKeepsInitiator
    if (again) return cameFrom
  }
  return from !== null && hasNoSite(request, engine) ? OPAQUE_PAGE : from
}

/** The text looks at a sandboxed document's address (§5.2.1); browsers take it for a page of no site. */
function hasNoSite({ document }: DocumentState, { profile }: Engine): boolean {
  return document === 'data' || (document === 'sandboxed' && profile.sandboxHasNoSite)
}

/** Whether scripts of such a document get a SecurityError where they ask for cookies: its origin is opaque (HTML). */
export function hasNoOrigin({ document }: DocumentState): boolean {
  return document === 'sandboxed' || document === 'data'
}

/**
 * Whether no cookies go along and none are taken. Fetch Standard, "HTTP-network-or-cache fetch": `same-origin` means none
 * once the request has left its origin.
 */
export function isAnonymous(request: RequestContext, target: Site, engine: Engine): boolean {
  const credentials = credentialsOf(request.as, request.credentials)
  if (credentials !== 'same-origin') return credentials === 'omit'
  if (request.from === null) return false
  if (hasNoOrigin(request)) return true
  const origin = siteOf(request.from, engine)?.origin
  const hops = (request.redirects ?? []).map((url) => siteOf(url, engine)?.origin)
  return [...hops, target.origin].some((hop) => hop !== origin)
}

/**
 * Whether Storage Access lets a request have its unpartitioned cookies. It is given to one document: in Chromium that
 * document's own origin has it, but no frame that it makes, no WebSocket, whose scheme is another, and a worker only where
 * the frame around the document is of its site; in Firefox its whole site has it, but no document of another origin in a frame (seen in Chromium 156 and Firefox ESR 153;
 * Storage Access API, Storage Access Headers).
 */
export function hasStorageAccess(request: RequestContext, target: Site, engine: Engine): boolean {
  if (request.activate === undefined && request.storageAccess === undefined) return false
  const { profile } = engine
  if (request.activate === 'retry' && profile.activatesStorageAccess) return true
  if (request.storageAccess !== 'granted' || request.from === null) return false
  const page = siteOf(request.from, engine)
  if (!page) return false
  const isSameOrigin = page.origin === target.origin
  if (profile.storageAccessReach === 'site') {
    const frameComes = request.as === 'iframe' || request.within === 'frame'
    return frameComes ? isSameOrigin : within(page, target, profile.schemefulSameSite)
  }
  if (!isSameOrigin || makesFrame(request.as) || request.as === 'websocket') return false
  const parent = siteOf(request.ancestors?.[0] ?? '', engine)
  return request.as !== 'worker' || (parent !== null && within(parent, page, profile.schemefulSameSite))
}
