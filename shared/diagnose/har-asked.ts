import type { Entry } from 'har-format'
import type { RequestKind } from '../cookie/same-site/request-kinds.ts'
import { anotherSite } from '../outlook/asker.ts'
import type { Asked } from './found-paste.ts'
import { type Loose, requestOf, textOf, valuesOf } from './har-entries.ts'

/** What is known of the page that an entry belongs to. */
export interface HarPage {
  /** The address of the top-level document; null until it is seen. */
  readonly top: string | null
  /** The origins of the documents in it, frames included. */
  readonly documents: ReadonlySet<string>
}

/** Chromium sends it with cross-site requests that are made with credentials, and says whether cookies may ride. */
export const STORAGE_ACCESS = 'sec-fetch-storage-access'

export interface AskedGuess {
  readonly asked: Asked
  /** What had to be guessed. */
  readonly guessed: 'page' | 'site' | null
}

/**
 * How a browser came to make a request: by its Sec-Fetch headers (Fetch Metadata), else by the kind that Chromium notes
 * in the file. `url` is the request's own; `tellsCredentials`: the browser is one that sends `STORAGE_ACCESS`.
 */
export function askedIn(
  entry: Loose<Entry>,
  url: string,
  page: HarPage,
  { tellsCredentials }: { readonly tellsCredentials: boolean },
): AskedGuess {
  const header = (name: string) => valuesOf(requestOf(entry), name)[0]
  const as = kindOf(entry, header, page)
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
  if (from === null) return { asked: { as, from: url }, guessed: 'page' }
  const framed = page.top !== null && originOf(from) !== originOf(page.top)
  const anonymous = tellsCredentials && site === 'cross-site' && header(STORAGE_ACCESS) === undefined
  return sure({
    as,
    from,
    ...(framed && { ancestors: [page.top as string] }),
    ...(anonymous && { credentials: 'same-origin' as const }),
  })
}

function sure(asked: Asked): AskedGuess {
  return { asked, guessed: null }
}

function kindOf(
  entry: Loose<Entry>,
  header: (name: string) => string | undefined,
  page: HarPage,
): RequestKind {
  const mode = header('sec-fetch-mode')
  const dest = header('sec-fetch-dest')
  const type = textOf(entry._resourceType)
  if (mode === 'navigate') return dest === undefined || dest === 'document' ? 'navigation' : 'iframe'
  if (mode === 'websocket' || type === 'websocket') return 'websocket'
  if (type === 'ping' || type === 'beacon') return 'beacon'
  if (dest === 'image' || type === 'image') return 'image'
  if (mode !== undefined) return 'fetch'
  const accepts = header('accept') ?? ''
  if (type !== 'document' && !(type === null && accepts.startsWith('text/html'))) return 'fetch'
  return page.top === null ? 'navigation' : 'iframe'
}

export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'null'
}
