import type { Engine, RequestContext } from './context.ts'
import { type Site, siteOf, within } from './site.ts'
import { isTopLevel } from './who-asks.ts'

/**
 * How far a request or a document is from the site it is about (§5.2):
 * `same-site`; `lax`, a cross-site top-level navigation by a safe method; `lax-unsafe`, one by another method;
 * `cross-site`. The cause says what made it so.
 */
export interface SameSiteStatus {
  readonly level: 'same-site' | 'lax' | 'lax-unsafe' | 'cross-site'
  readonly cause: 'crossSite' | 'crossScheme' | 'crossSiteAncestor' | 'redirect' | null
}

const SAME: SameSiteStatus = { level: 'same-site', cause: null }
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** §5.2: the status of a request for `target`; `documents` are the pages around it, from the top down. */
export function requestStatus(
  request: RequestContext,
  target: Site,
  documents: readonly Site[],
  engine: Engine,
): SameSiteStatus {
  const redirect = redirectCause(request, target, engine)
  if (!isTopLevel(request)) {
    const status = documentStatus(target, documents, engine)
    if (status.cause !== null) return status
    // Inside a frame the document that asks is not around what comes, but it has asked.
    const asker = request.within === 'frame' ? initiatorCause(request, target, engine) : null
    const cause = asker ?? redirect
    return cause ? { level: 'cross-site', cause } : SAME
  }
  // The address bar, a bookmark: nobody asked for it but the user.
  const cause = initiatorCause(request, target, engine) ?? redirect
  if (!cause) return SAME
  return { level: SAFE_METHODS.has(request.method.toUpperCase()) ? 'lax' : 'lax-unsafe', cause }
}

/** §5.2.1: same-site only if every page from the top down is. There is no Lax among documents. */
export function documentStatus(target: Site, documents: readonly Site[], engine: Engine): SameSiteStatus {
  for (const [at, document] of documents.entries()) {
    const cause = differenceOf(document, target, engine)
    if (!cause) continue
    const between = at > 0 && cause === 'crossSite'
    return { level: 'cross-site', cause: between ? 'crossSiteAncestor' : cause }
  }
  return SAME
}

/** What makes the page that starts a navigation another site's: by the text the frames around it, too. */
function initiatorCause(
  { from, ancestors = [] }: RequestContext,
  target: Site,
  engine: Engine,
): SameSiteStatus['cause'] {
  if (from === null) return null
  const pages = engine.profile.framesNavigateAsTheyStand ? [...ancestors, from] : [from]
  for (const page of pages) {
    const cause = differenceOf(siteOf(page, engine), target, engine)
    if (cause) return cause
  }
  return null
}

function differenceOf(other: Site | null, target: Site, { profile }: Engine): SameSiteStatus['cause'] {
  if (!other || !within(other, target, false)) return 'crossSite'
  return within(other, target, profile.schemefulSameSite) ? null : 'crossScheme'
}

function redirectCause({ redirects }: RequestContext, target: Site, engine: Engine): SameSiteStatus['cause'] {
  if (!engine.profile.redirectsCount || !redirects) return null
  const strayed = redirects.some((url) => differenceOf(siteOf(url, engine), target, engine) !== null)
  return strayed ? 'redirect' : null
}
