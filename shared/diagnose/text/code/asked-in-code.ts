import type { FoundExchange, FoundPaste, PasteKind } from '../../found-paste.ts'

/** A request as the code of a page makes it, on a page that the text names too. */
export interface CodeRequest {
  readonly url: string
  readonly method: string
  readonly from: string
  /** Whether the code says so: fetch(), axios and XMLHttpRequest leave cookies out across origins unless it does. */
  readonly credentials: boolean
}

/** So much of a text is looked at, in characters. */
const LOOKED_AT = 200_000

const METHOD = /\bmethod["']?\s{0,9}:\s{0,9}["'`](GET|POST|PUT|PATCH|DELETE)["'`]/i

/** `fetch('…')`, `axios({ url: '…' })`; `axios.post('…')`, `this.http.get('…')`; `xhr.open('POST', '…')`. */
const CALLS: readonly RegExp[] = [
  /\b(?:fetch|axios|\$\.ajax)\(\s{0,40}(?:\{[^{}]{0,400}?\burl: ?)?["'`](?<url>https?:\/\/[^\s"'`$]{1,2000})["'`$]/gi,
  /\b(?:axios|https?|\$http|client|api)\.(?<verb>get|post|put|patch|delete)(?:<[\w.]{1,60}>)?\(\s{0,40}["'`](?<url>https?:\/\/[^\s"'`$]{1,2000})["'`$]/gi,
  /\.open\(\s{0,9}["'](?<verb>[A-Z]{3,6})["'],\s{0,9}["'`](?<url>https?:\/\/[^\s"'`$]{1,2000})["'`$]/gi,
]

/** So many calls, and pages, are looked at. */
const MOST = 20

/** Where a page is, in words; or as the server's `cors()` has it. */
const PAGE =
  /\b(?:front[- ]?end|client|react|angular|vue|svelte|next(?:\.js)?|page|spa|website|app)\b[^.\n`'"]{0,40}?(?:(?<= )|[`(<])(https?:\/\/[^\s`'"<>)\]},;]{1,300})|\borigin["']?\s{0,9}:\s{0,9}\[?["'`](https?:\/\/[^\s"'`]{1,300})["'`]|^[ \t]{0,20}(?:origin|access-control-allow-origin): ?(https?:\/\/\S{1,300})/gim

const CREDENTIALS =
  /\bcredentials["']?\s{0,9}:\s{0,9}["'`]include["'`]|\bwithCredentials["']?\s{0,9}[:=]\s{0,9}true\b/

/** The request that a page's code in the text makes; null where it has none, or several, or does not name the page. */
export function askedInCode(whole: string): CodeRequest | null {
  const text = whole.slice(0, LOOKED_AT)
  const calls = CALLS.flatMap((call) => [...text.matchAll(call)].slice(0, MOST)).flatMap(({ groups }) => {
    const url = URL.parse(groups?.url ?? '')
    return url ? [{ url, method: groups?.verb ?? null }] : []
  })
  const [call] = calls
  if (!call || calls.some(({ url }) => url.origin !== call.url.origin)) return null
  const pages = new Set(
    [...text.matchAll(PAGE)]
      .slice(0, MOST)
      .map((match) => URL.parse(match.slice(1).find((one) => one !== undefined) ?? '')?.origin)
      .filter((origin) => origin !== undefined && origin !== call.url.origin),
  )
  const [page] = pages
  if (page === undefined || pages.size > 1) return null
  return {
    url: call.url.href,
    method: (call.method ?? METHOD.exec(text)?.[1] ?? 'GET').toUpperCase(),
    from: `${page}/`,
    credentials: CREDENTIALS.test(text),
  }
}

/** What tells by itself who asks. */
const TELLS: ReadonlySet<PasteKind> = new Set(['har', 'log', 'script'])

/** What was found, as the page's code asks for it, where nothing nearer says who asks. */
export function withCodeAsker(paste: FoundPaste, asked: CodeRequest): FoundPaste {
  const { origin } = new URL(asked.url)
  const fits = (one: FoundExchange) => one.asked === null && URL.parse(one.url)?.origin === origin
  if (TELLS.has(paste.kind) || !paste.exchanges.some(fits)) return paste
  const { from, credentials } = asked
  const how = credentials ? ('include' as const) : ('same-origin' as const)
  const exchanges = paste.exchanges.map((one) =>
    fits(one)
      ? { ...one, method: asked.method, asked: { as: 'fetch' as const, from, credentials: how } }
      : one,
  )
  const words = credentials ? 'with credentials' : 'without a word on credentials'
  return { ...paste, exchanges, notes: [`Code of a page at ${from} asks for it, ${words}.`, ...paste.notes] }
}
