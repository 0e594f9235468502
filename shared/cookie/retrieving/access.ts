import type { Cookie, PartitionKey } from '../cookie.ts'
import { isLoopback } from '../matching/canonical-host.ts'
import type { ReasonCode } from '../reasons.ts'
import type { DocumentContext, DocumentState, Engine, RequestContext } from '../same-site/context.ts'
import { documentStatus, requestStatus, type SameSiteStatus } from '../same-site/same-site.ts'
import { type Site, siteOf, within } from '../same-site/site.ts'
import {
  hasNoOrigin,
  hasStorageAccess,
  isAnonymous,
  isTopLevel,
  makesFrame,
  pageThatAsks,
} from '../same-site/who-asks.ts'

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
  /** The schemeful site that names the partition of this context: of the page at the top, or of a credentialless frame. */
  readonly partitionSite: string
  /** No cookies go along and none are taken: the request was made without credentials. */
  readonly anonymous: boolean
  /** The person let this context have its unpartitioned cookies. */
  readonly storageAccess: boolean
  /** Cookies live in a partition that ends with the page: a credentialless frame. */
  readonly ephemeral: boolean
  /** Where the request goes, or the document is. */
  readonly target: Site
  /** The Date header of the answer, epoch ms. */
  readonly date: number | null
  readonly now: number
}

/** null when the URL is not one that cookies know. */
export function requestAccess(asked: RequestContext, engine: Engine): Access | null {
  const target = siteOf(asked.url, engine)
  if (!target) return null
  const from = pageThatAsks(asked, engine)
  const request = from === asked.from ? asked : { ...asked, from }
  const topLevel = isTopLevel(request)
  const documents = topLevel ? NONE : documentsOf(request, engine)
  const ephemeral = request.document !== undefined && isEphemeral(request, engine)
  return {
    via: 'http',
    sameSite: requestStatus(request, target, documents, engine),
    topLevel,
    // A page is asked for with credentials, unless a case says otherwise.
    anonymous: !(topLevel && asked.credentials === undefined) && isAnonymous(asked, target, engine),
    storageAccess: hasStorageAccess(request, target, engine),
    ephemeral,
    date: request.date ?? null,
    now: request.now,
    host: target.host,
    path: target.path,
    domain: target.domain,
    target,
    secure: isSecure(target, engine),
    thirdParty: topLevel ? false : isThirdParty(target, documents, engine),
    partitionSite: (ephemeral ? frameOf(request, documents, target) : (documents[0] ?? target)).name,
  }
}

/** null when the URL is not one that cookies know, or the document has no origin: `whyNoAccess` says which. */
export function documentAccess(document: DocumentContext, engine: Engine): Access | null {
  const target = siteOf(document.url, engine)
  const isBlob = document.document === 'blob'
  if (!target || hasNoOrigin(document) || (isBlob && engine.profile.blobScripts === 'nothing')) return null
  const documents = document.ancestors ? sitesOf(document.ancestors, engine) : NONE
  const ephemeral = isEphemeral(document, engine)
  return {
    via: 'script',
    sameSite: documentStatus(target, documents, engine),
    topLevel: false,
    anonymous: false,
    storageAccess: document.storageAccess === 'granted',
    ephemeral,
    date: null,
    now: document.now,
    host: target.host,
    path: isBlob ? '/' : target.path,
    domain: target.domain,
    target,
    secure: isSecure(target, engine),
    thirdParty: isThirdParty(target, documents, engine),
    partitionSite: (ephemeral ? target : (documents[0] ?? target)).name,
  }
}

/** Why a document's script has no cookies at all, where `documentAccess` is null. */
export function whyNoAccess(document: DocumentContext): ReasonCode {
  return hasNoOrigin(document) ? 'OpaqueOrigin' : 'SchemeNotSupported'
}

const NONE: readonly Site[] = []

function isSecure({ encrypted, host }: Site, { profile }: Engine): boolean {
  return encrypted || (profile.loopbackIsSecure && isLoopback(host))
}

function isThirdParty(target: Site, documents: readonly Site[], { profile }: Engine): boolean {
  return !documents.every((site) => within(site, target, profile.schemefulSameSite))
}

/** The partition that a context reads and writes Partitioned cookies in. */
export function partitionOf({ partitionSite, thirdParty, ephemeral }: Access): PartitionKey {
  // A jar of its own is one, whoever is around it.
  return ephemeral
    ? { site: partitionSite, crossSiteAncestor: true, ephemeral }
    : { site: partitionSite, crossSiteAncestor: thirdParty }
}

function isEphemeral({ document }: DocumentState, { profile }: Engine): boolean {
  return document === 'credentialless' && profile.credentialless
}

/**
 * Whose site names the partition of a credentialless frame: its own, whatever is at the top; a frame that it makes, or
 * that takes its place, has that of what comes (seen in Chromium 156; net/cookies/cookie_partition_key.cc).
 */
function frameOf(request: RequestContext, documents: readonly Site[], target: Site): Site {
  const frameComes = makesFrame(request.as) || request.within === 'frame'
  return frameComes ? target : (documents.at(-1) ?? target)
}

/** Whether cookies of this context are kept apart for each top-level site, whatever they ask for. */
export function isKeptApart({ thirdParty, storageAccess, ephemeral }: Access, engine: Engine): boolean {
  return ephemeral || (thirdParty && !storageAccess && engine.thirdParty === 'partitioned')
}

/** Whether the person's settings keep this cookie out of this context; most browsers let Partitioned ones in. */
export function isBlocked(
  { partitionKey }: Cookie,
  access: Access,
  { profile, thirdParty }: Engine,
): boolean {
  const spared = partitionKey !== null && !profile.blocksPartitioned
  return access.thirdParty && !access.storageAccess && thirdParty === 'blocked' && !spared
}

/** The documents around what comes: a document inside a frame is replaced by it. */
function documentsOf(
  { ancestors = [], from, within: place }: RequestContext,
  engine: Engine,
): readonly Site[] {
  return sitesOf(from === null || place === 'frame' ? ancestors : [...ancestors, from], engine)
}

function sitesOf(urls: readonly string[], engine: Engine): readonly Site[] {
  return urls.map((url) => siteOf(url, engine) ?? OPAQUE)
}

/** A page whose site nothing matches: `about:blank`, `data:`, a file. */
const OPAQUE: Site = {
  host: '',
  path: '/',
  domain: '',
  name: 'null',
  origin: 'null',
  port: '',
  encrypted: false,
}
