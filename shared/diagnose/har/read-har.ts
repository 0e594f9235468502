import type { Cookie, Entry, Response } from 'har-format'
import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import {
  askedByHeaders,
  originOf,
  type PageAround,
  STORAGE_ACCESS,
  type ToldRequest,
} from '../asked-by-headers.ts'
import {
  type Asked,
  type Assumption,
  bounded,
  type Found,
  type FoundExchange,
  type FoundPaste,
  MOST_EXCHANGES,
  pageGuessed,
  withTime,
} from '../found-paste.ts'
import {
  cookiesOf,
  type HarParts,
  harParts,
  type Loose,
  requestOf,
  responseOf,
  textOf,
  timesOf,
  valuesOf,
} from './har-entries.ts'
import { unfolded } from './unfolded.ts'

/** Reads a HAR file: what a browser's network panel exports; null where the text is none. */
export function readHarOf(text: string): Found | null {
  const parts = harParts(text)
  return parts && readHarParts(parts)
}

/** Reads the entries of a HAR file, of at most so many. */
export function readHarParts({ entries, creator, cut }: HarParts, most = MOST_EXCHANGES): Found {
  const web = entries.filter((entry) => /^(https?|wss?):/i.test(urlOf(entry)) && URL.canParse(urlOf(entry)))
  if (web.length === 0) {
    const breaks = cut ? 'This HAR file breaks off before its first request ends. Save it whole.' : null
    return { ok: false, detail: breaks ?? 'This HAR file holds no http or https request.' }
  }
  const { kept, notes } = bounded(inOrder(web), most, 'requests')
  const { exchanges, assumed } = exchangesOf(kept, creator)
  const thirdParty = thirdPartyIn(kept)
  const bare = exchanges.every(({ sent, lines }) => typeof sent !== 'string' && lines.length === 0)
  const said = [
    thirdParty === 'blocked' &&
      'This browser blocked third-party cookies: it said Sec-Fetch-Storage-Access: none.',
    cut && `The file is cut: ${firstOf(exchanges.length)} read.`,
    exchanges.every(({ at }) => at === null) &&
      'The file tells no time: lifetimes are counted as if it were now, so an old Expires has passed.',
    bare && 'There is not one cookie in this file. DevTools leaves them out unless asked for sensitive data.',
  ]
  return {
    ok: true,
    paste: withTime({
      kind: 'har',
      // A file without any cookies was cleaned of them, or had none: it does not tell what was sent.
      exchanges: bare ? exchanges.map((exchange) => ({ ...exchange, sent: undefined })) : exchanges,
      thirdParty,
      assumed,
      notes: [...notes, ...said.filter((note) => note !== false)],
    }),
  }
}

function firstOf(count: number): string {
  return count === 1 ? 'its first request is' : `its first ${count.toLocaleString('en')} requests are`
}

function urlOf(entry: Loose<Entry>): string {
  return textOf(requestOf(entry).url) ?? ''
}

function inOrder(entries: readonly Loose<Entry>[]): Loose<Entry>[] {
  const timed = entries.map((entry) => ({ entry, at: timesOf(entry).at }))
  if (timed.some(({ at }) => at === null)) return [...entries]
  return timed.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ entry }) => entry)
}

function exchangesOf(
  entries: readonly Loose<Entry>[],
  creator: string,
): {
  exchanges: FoundExchange[]
  assumed: Assumption[]
} {
  const pages = new Map<string, { top: string | null; documents: Set<string> }>()
  /** By the address it leads to: the chain and the asker of the redirect that is under way. */
  const redirects = new Map<string, { chain: readonly string[]; asked: Asked; at: number }>()
  /** By the place of a redirect: when what it leads to was asked for, epoch ms. */
  const followed = new Map<number, number>()
  const guessed = { page: 0, site: 0 }
  const circumstances = { tellsCredentials: entries.some((entry) => accessOf(entry) !== undefined) }
  let madeUp = 0
  const exchanges = entries.map((entry, place): FoundExchange => {
    const [request, response, url] = [requestOf(entry), responseOf(entry), urlOf(entry)]
    const page = pages.get(textOf(entry.pageref) ?? '') ?? { top: null, documents: new Set<string>() }
    pages.set(textOf(entry.pageref) ?? '', page)
    const led = redirects.get(url)
    redirects.delete(url)
    const { asked, guessed: guess } = led
      ? { asked: led.asked, guessed: null }
      : askedByHeaders(toldBy(entry, url, circumstances), page)
    const times = timesOf(entry)
    if (led && times.at !== null) followed.set(led.at, times.at)
    if (guess) guessed[guess] += 1
    const chain = led?.chain ?? []
    const next = URL.parse(
      textOf(response.redirectURL) || (valuesOf(response, 'location')[0] ?? ''),
      url,
    )?.href
    const status = typeof response.status === 'number' ? response.status : null
    if (next && status !== null && status >= 300 && status < 400) {
      redirects.set(next, { chain: [...chain, url], asked, at: place })
    } else noteDocument(page, asked.as, url)
    const { lines, fromList } = linesOf(response, creator)
    if (fromList) madeUp += 1
    return {
      url,
      method: textOf(request.method)?.toUpperCase() || 'GET',
      asked,
      redirects: chain,
      sent: sentBy(entry),
      lines: lines.map(encodeBytes),
      status,
      ...times,
      ...(guess && { guessedPage: true }),
    }
  })
  return {
    exchanges: exchanges.map(beforeItsTarget(followed)),
    assumed: [...pageGuessed(guessed), ...madeUpLines(madeUp)],
  }
}

/** Where a redirect leads is asked for after the redirect has come, whatever its times add up to. */
function beforeItsTarget(followed: ReadonlyMap<number, number>) {
  return (exchange: FoundExchange, place: number): FoundExchange => {
    const [next, { answeredAt }] = [followed.get(place), exchange]
    return next !== undefined && answeredAt !== null && answeredAt > next
      ? { ...exchange, answeredAt: next }
      : exchange
  }
}

function toldBy(
  entry: Loose<Entry>,
  url: string,
  { tellsCredentials }: { readonly tellsCredentials: boolean },
): ToldRequest {
  const request = requestOf(entry)
  return {
    url,
    method: textOf(request.method) ?? 'GET',
    header: (name) => valuesOf(request, name)[0],
    type: textOf(entry._resourceType),
    tellsCredentials,
  }
}

function accessOf(entry: Loose<Entry>): string | undefined {
  return valuesOf(requestOf(entry), STORAGE_ACCESS)[0]
}

/** `active` anywhere: cookies did ride to another site. */
function thirdPartyIn(entries: readonly Loose<Entry>[]): FoundPaste['thirdParty'] {
  const told = new Set(entries.map(accessOf))
  if (told.has('active')) return 'allowed'
  return told.has('none') ? 'blocked' : null
}

function noteDocument(
  page: PageAround & { top: string | null; documents: Set<string> },
  as: string,
  url: string,
) {
  if (as === 'navigation') page.top = url
  if (as === 'navigation' || as === 'iframe') page.documents.add(originOf(url))
}

/** undefined for what came from a cache or a service worker: that was never sent. */
function sentBy(entry: Loose<Entry>): string | null | undefined {
  if (textOf(entry._fromCache) || responseOf(entry).status === 0) return undefined
  // A service worker answered, or asked for it in its own name.
  const response = responseOf(entry) as Loose<Response> & { readonly _fetchedViaServiceWorker?: unknown }
  if (response._fetchedViaServiceWorker === true) return undefined
  const request = requestOf(entry)
  const header = valuesOf(request, 'cookie').join('; ')
  if (header !== '') return encodeBytes(header)
  const listed = cookiesOf(request).map(({ name, value }) => `${textOf(name) ?? ''}=${textOf(value) ?? ''}`)
  return listed.length === 0 ? null : encodeBytes(listed.join('; '))
}

/** The Set-Cookie lines; where the file has none but lists cookies, lines are put together from the list. */
function linesOf(
  response: ReturnType<typeof responseOf>,
  creator: string,
): { lines: string[]; fromList: boolean } {
  const cookies = cookiesOf(response)
  // Some writers fold the lines of one answer into one value.
  const lines = valuesOf(response, 'set-cookie').flatMap((value) => value.split('\n'))
  const folded = /webkit/i.test(creator) || cookies.length > lines.length
  if (lines.length > 0) return { lines: folded ? lines.flatMap(unfolded) : lines, fromList: false }
  const listed = cookies.map(lineOf)
  return { lines: listed, fromList: listed.length > 0 }
}

function lineOf(cookie: Loose<Cookie>): string {
  const { name, value, path, domain, expires, httpOnly, secure } = cookie
  const sameSite = textOf((cookie as { sameSite?: unknown }).sameSite)
  const attribute = (word: string, given: unknown) => (textOf(given) ? [`${word}=${given}`] : [])
  return [
    `${textOf(name) ?? ''}=${textOf(value) ?? ''}`,
    ...attribute('Path', path),
    ...attribute('Domain', domain),
    ...attribute('Expires', httpDate(textOf(expires))),
    ...(httpOnly === true ? ['HttpOnly'] : []),
    ...(secure === true ? ['Secure'] : []),
    ...attribute('SameSite', sameSite),
  ].join('; ')
}

/** HAR writes ISO 8601, a cookie's date is another form. */
function httpDate(iso: string | null): string | null {
  const time = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(time) ? null : new Date(time).toUTCString()
}

function madeUpLines(count: number): Assumption[] {
  if (count === 0) return []
  const lists = count === 1 ? '1 answer lists' : `${count} answers list`
  const text = `${lists} cookies without their Set-Cookie lines: the lines are put together from the lists.`
  return [{ about: null, text }]
}
