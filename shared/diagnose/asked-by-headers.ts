import type { RequestKind } from '../cookie/same-site/request-kinds.ts'
import { anotherSite } from '../outlook/asker.ts'
import type { Asked } from './found-paste.ts'

/** What is known of the page that a request belongs to. */
export interface PageAround {
  /** The address of the top-level document; null until it is seen. */
  readonly top: string | null
  /** The origins of the documents in it, frames included. */
  readonly documents: ReadonlySet<string>
}

/** A request as far as it tells who made it. */
export interface ToldRequest {
  readonly url: string
  readonly method: string
  /** The first value of a request header, by its name in lower case. */
  readonly header: (name: string) => string | undefined
  /** The kind that Chromium notes in a HAR file. */
  readonly type?: string | null
  /** The browser is one that sends `Sec-Fetch-Storage-Access`. */
  readonly tellsCredentials?: boolean
}

/** Chromium sends it with cross-site requests that are made with credentials, and says whether cookies may ride. */
export const STORAGE_ACCESS = 'sec-fetch-storage-access'

export interface AskedGuess {
  readonly asked: Asked
  /** What had to be guessed. */
  readonly guessed: 'page' | 'site' | null
}

/** How a browser came to make a request: by its Sec-Fetch headers (Fetch Metadata), Origin, Referer and Accept. */
export function askedByHeaders(request: ToldRequest, page: PageAround): AskedGuess {
  const { url, header } = request
  const as = kindOf(request, page)
  const site = header('sec-fetch-site')
  const referer =
    [header('referer'), header('origin')].find((one) => one !== undefined && URL.canParse(one)) ?? null
  if (as === 'navigation') {
    if (site === 'none') return sure({ as, from: null })
    if (referer !== null) return sure({ as, from: referer })
    if (site === 'cross-site') return { asked: { as, from: anotherSite(url) }, guessed: 'site' }
    return sure({ as, from: site === 'same-origin' || site === 'same-site' ? url : null })
  }
  // The referrer of what a style sheet asks for is the sheet: only documents ask in the sense of cookies.
  const document = referer !== null && page.documents.has(originOf(referer)) ? referer : null
  const from = document ?? page.top ?? referer
  if (from === null) {
    if (site === 'cross-site') return { asked: { as, from: anotherSite(url) }, guessed: 'site' }
    return { asked: { as, from: url }, guessed: 'page' }
  }
  const framed = page.top !== null && originOf(from) !== originOf(page.top)
  return sure({
    as,
    from,
    ...(framed && { ancestors: [page.top as string] }),
    ...credentialsIn(request, as),
  })
}

/** Whether the headers of a request say anything of who asks. */
export function tellsWhoAsks({ header, method }: Pick<ToldRequest, 'header' | 'method'>): boolean {
  if (isPreflight(header, method)) return true
  return ['sec-fetch-site', 'sec-fetch-mode', 'origin', 'referer'].some((name) => header(name) !== undefined)
}

/** A request is with credentials when it carried a cookie; the mode `cors` of what a tag asks for tells of `crossorigin`. */
function credentialsIn(
  { header, tellsCredentials }: ToldRequest,
  as: RequestKind,
): Pick<Asked, 'credentials'> {
  if (as === 'preflight') return {}
  if (header('cookie') !== undefined)
    return as === 'font' || as === 'module' ? { credentials: 'include' } : {}
  const silent =
    tellsCredentials === true &&
    header('sec-fetch-site') === 'cross-site' &&
    header(STORAGE_ACCESS) === undefined
  const crossorigin = header('sec-fetch-mode') === 'cors' && FROM_TAGS.has(as)
  return silent || crossorigin ? { credentials: 'same-origin' } : {}
}

const FROM_TAGS: ReadonlySet<RequestKind> = new Set(['script', 'stylesheet', 'media', 'image'])

function sure(asked: Asked): AskedGuess {
  return { asked, guessed: null }
}

/** What `Sec-Fetch-Dest` says (Fetch, "destination"). */
const DESTINATIONS: Readonly<Record<string, RequestKind>> = {
  image: 'image',
  script: 'script',
  style: 'stylesheet',
  font: 'font',
  audio: 'media',
  video: 'media',
  worker: 'worker',
  sharedworker: 'worker',
  serviceworker: 'worker',
  manifest: 'manifest',
  object: 'object',
  embed: 'object',
}

function kindOf({ header, method, type = null }: ToldRequest, page: PageAround): RequestKind {
  if (isPreflight(header, method)) return 'preflight'
  const mode = header('sec-fetch-mode')
  const dest = header('sec-fetch-dest')
  if (mode === 'navigate') return dest === undefined || dest === 'document' ? 'navigation' : 'iframe'
  if (mode === 'websocket' || type === 'websocket') return 'websocket'
  if (type === 'ping' || type === 'beacon') return 'beacon'
  const named = dest === undefined ? undefined : DESTINATIONS[dest]
  if (named) return named
  if (type === 'image') return 'image'
  if (mode !== undefined) return 'fetch'
  const accepts = header('accept') ?? ''
  if (type !== 'document' && !(type === null && accepts.startsWith('text/html'))) return 'fetch'
  return page.top === null ? 'navigation' : 'iframe'
}

/** Fetch, "CORS-preflight fetch": it says which method it asks for. */
function isPreflight(header: ToldRequest['header'], method: string): boolean {
  return method.toUpperCase() === 'OPTIONS' && header('access-control-request-method') !== undefined
}

export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'null'
}
