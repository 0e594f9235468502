import type { Cookie, PartitionKey } from '../cookie.ts'
import { isLoopback } from '../matching/canonical-host.ts'
import type { DocumentContext, Engine, RequestContext } from '../same-site/context.ts'
import { documentStatus, requestStatus, type SameSiteStatus } from '../same-site/same-site.ts'
import { type Site, siteOf, within } from '../same-site/site.ts'

/** What the algorithms need to know of a request or a document, worked out once. */
export interface Access {
  readonly via: 'http' | 'script'
  readonly host: string
  readonly path: string
  /** Registrable domain of the host. */
  readonly domain: string
  /** The connection counts as secure. */
  readonly secure: boolean
  readonly sameSite: SameSiteStatus
  /** The request changes what a top-level page shows. */
  readonly topLevel: boolean
  /** The page at the top belongs to another site, or one of the frames between does. */
  readonly thirdParty: boolean
  /** The partition this context reads and writes Partitioned cookies in. */
  readonly partition: PartitionKey
  /** No cookies go along and none are taken: the request was made without credentials. */
  readonly anonymous: boolean
  readonly now: number
}

/** null when the URL is not one that cookies know. */
export function requestAccess(request: RequestContext, engine: Engine): Access | null {
  const target = siteOf(request.url, engine)
  if (!target) return null
  const topLevel = request.as === 'navigation' || request.as === 'reload'
  const documents = topLevel ? [] : documentsOf(request, engine)
  const anonymous = request.credentials !== undefined && isAnonymous(request, target, engine)
  return access(
    target,
    documents,
    {
      via: 'http',
      sameSite: requestStatus(request, target, documents, engine),
      topLevel,
      anonymous,
      now: request.now,
    },
    engine,
  )
}

export function documentAccess(document: DocumentContext, engine: Engine): Access | null {
  const target = siteOf(document.url, engine)
  if (!target) return null
  const documents = sitesOf(document.ancestors ?? [], engine)
  return access(
    target,
    documents,
    {
      via: 'script',
      sameSite: documentStatus(target, documents, engine),
      topLevel: false,
      anonymous: false,
      now: document.now,
    },
    engine,
  )
}

type Given = Pick<Access, 'via' | 'sameSite' | 'topLevel' | 'anonymous' | 'now'>

function access(target: Site, documents: readonly Site[], given: Given, engine: Engine): Access {
  const top = documents[0] ?? target
  const crossSite = !documents.every((site) => within(site, target, engine.profile.schemefulSameSite))
  const { via, sameSite, topLevel, anonymous, now } = given
  return {
    via,
    sameSite,
    topLevel,
    anonymous,
    now,
    host: target.host,
    path: target.path,
    domain: target.domain,
    secure: target.encrypted || (engine.profile.loopbackIsSecure && isLoopback(target.host)),
    thirdParty: crossSite,
    partition: { site: top.name, crossSiteAncestor: crossSite },
  }
}

/** Whether the person's settings keep this cookie out of this context; most browsers let Partitioned ones in. */
export function isBlocked(
  { partitionKey }: Cookie,
  access: Access,
  { profile, thirdParty }: Engine,
): boolean {
  const spared = partitionKey !== null && !profile.blocksPartitioned
  return access.thirdParty && thirdParty === 'blocked' && !spared
}

function documentsOf(request: RequestContext, engine: Engine): readonly Site[] {
  const urls = [...(request.ancestors ?? []), ...(request.from === null ? [] : [request.from])]
  return sitesOf(urls, engine)
}

function sitesOf(urls: readonly string[], engine: Engine): readonly Site[] {
  return urls.map((url) => siteOf(url, engine) ?? OPAQUE)
}

/** A page whose site nothing matches: `about:blank`, `data:`, a file. */
const OPAQUE: Site = { host: '', path: '/', domain: '', name: 'null', origin: 'null', encrypted: false }

/** Fetch Standard, "HTTP-network-or-cache fetch": `same-origin` sends none once the request has left its origin. */
function isAnonymous(
  { credentials, from, redirects = [] }: RequestContext,
  target: Site,
  engine: Engine,
): boolean {
  if (credentials === 'omit') return true
  if (credentials !== 'same-origin' || from === null) return false
  const origin = siteOf(from, engine)?.origin
  return [...redirects.map((url) => siteOf(url, engine)?.origin), target.origin].some((hop) => hop !== origin)
}
