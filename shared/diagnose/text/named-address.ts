/** Addresses that a text names without saying that they are the request's, and hosts behind a word that makes them one. */
const ADDRESS =
  /(?:^|[\s`(<'"「“：])(https?:\/\/[^\s`'"<>)\]{}|\\，。」”]{1,2000})|\b(?:on|at|from|auf|unter|sur|en|host|domain) `?((?:(?:[a-z\d-]{1,63}\.){2,6}[a-z]{2,20}|localhost|127\.0\.0\.1)(?::\d{2,5})?)(?![\w.(-]*[\w(])/gi

/** What stands before an address of the page that asks, and not of what answers. */
const ASKER = /\b(?:front|client|react|angular|vue|svelte|page|spa\b|website)[^.\n]{0,40}$/i

/** The name before an address that is another place: of a header, or of where it leads. */
const ELSEWHERE =
  /\b(?:location|origin|referr?er|link|redirect\w*|proxy|value)["'`]?\s{0,4}[:=]\s{0,4}["'`]?$/i

/** A header with its value: names have a hyphen, or are known. */
const HEADER =
  /^[\s<>*|'"`-]{0,12}(?:[a-z\d]{1,30}(?:-[a-z\d]{1,30}){1,6}|cookie|vary|via|server|nel|p3p|date|etag)["'`]?\s?(?:[:=]|$)/i

/** Where documentation stands, and not somebody's app. */
const READING =
  /(?:^|\.)(?:github\.com|stackoverflow\.com|mozilla\.org|ietf\.org|w3\.org|getpostman\.com|json-schema\.org|npmjs\.com)$/

/** So many are told apart, and so much of a text is looked at. */
const MOST = 4
const LOOKED_AT = 200_000

/** The addresses a text names, one of each origin, in the order of the text; not those of pages, headers and bodies. */
export function namedAddresses(text: string): string[] {
  const shown = /\[(?:Full r|R)equest URI: (https?:\/\/[^\s\]]{1,2000})\]/.exec(text)?.[1]
  if (shown !== undefined && URL.canParse(shown)) return [new URL(shown).href]
  const byOrigin = new Map<string, string>()
  for (const line of outside(text.slice(0, LOOKED_AT))) {
    for (const match of line.matchAll(ADDRESS)) {
      const [, whole, host = ''] = match
      const before = line.slice(0, match.index + match[0].length - (whole ?? host).length)
      const url = URL.parse(whole?.replace(/[.,:;!?]{1,20}$/, '') ?? `${schemeOf(host)}://${host}`)
      if (!url || READING.test(url.hostname) || ELSEWHERE.test(before) || ASKER.test(before)) continue
      if (!byOrigin.has(url.origin)) byOrigin.set(url.origin, url.href)
      if (byOrigin.size === MOST) return [...byOrigin.values()]
    }
  }
  return [...byOrigin.values()]
}

function schemeOf(host: string): string {
  return /^(?:localhost|127\.)/.test(host) ? 'http' : 'https'
}

/**
 * The lines that are neither headers nor a page, cut to what can be looked through. From an answer's first line on all is the
 * answer's, unless it is quoted or fenced: then it ends where that does.
 */
function* outside(text: string): Generator<string> {
  let header = false
  let fenced = false
  let answer: 'quoted' | 'fenced' | null = null
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      if (answer === 'fenced') answer = null
      fenced = !fenced
      continue
    }
    if (answer === 'quoted' && !line.startsWith('>')) answer = null
    if (answer !== null) continue
    if (/^[\s<>]{0,12}HTTP\/[\d.]+ \d{3}\b/.test(line)) {
      if (!fenced && !line.startsWith('>')) return
      answer = fenced ? 'fenced' : 'quoted'
      continue
    }
    const below = header
    header = HEADER.test(line)
    if (header || (below && /^\s{0,12}https?:/.test(line)) || /^\s{0,40}<[a-z!/]/i.test(line)) continue
    yield line.slice(0, 4_000)
  }
}
