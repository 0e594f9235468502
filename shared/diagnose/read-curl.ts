import { encodeBytes } from '../cookie/parsing/byte-string.ts'
import { type Draft, draftsOf } from './curl-drafts.ts'
import type { Assumption, Found, FoundExchange } from './found-paste.ts'
import { bounded, MOST_EXCHANGES } from './found-paste.ts'

/** Whether the text is HTTP as curl shows it (`-v`, `-i`), or as it is written down by hand. */
export function looksLikeHttp(text: string): boolean {
  return /^(?:[<>] )?(?:HTTP\/[\d.]+ \d{3}\b|[A-Z]+ \S+ HTTP\/[\d.]+\s*$)/m.test(text)
}

/** Reads what `curl -v` or `curl -i` printed, redirects included. `origin` stands in for what the text leaves out. */
export function readCurl(text: string, origin: string): Found {
  const lines = text.split(/\r?\n/)
  const drafts = draftsOf(lines)
  const { kept, notes } = bounded(drafts, MOST_EXCHANGES, 'exchanges')
  const asked = commandIn(lines)
  const { exchanges, assumed } = exchangesOf(kept, asked, origin)
  const carriedNone =
    exchanges.length > 1 &&
    exchanges.every(({ sent }) => sent === null) &&
    exchanges.some(({ lines }) => lines.length > 0)
  return {
    ok: true,
    paste: {
      kind: 'curl',
      exchanges,
      thirdParty: null,
      assumed,
      notes: [
        ...notes,
        ...(carriedNone ? ['curl sends cookies back only with -b or -c; here it sent none.'] : []),
      ],
    },
  }
}

/** What the command line says, where it was pasted along. */
function commandIn(lines: readonly string[]): { url: string | null; method: string | null } {
  const command = lines.find((line) => /^\s*(?:[$%#>] ?)?curl\s/.test(line))
  if (command === undefined) return { url: null, method: null }
  const url = /\bhttps?:\/\/[^\s'"]+/.exec(command)?.[0] ?? null
  const method = /\s(?:-X ?|--request[ =])['"]?([A-Z]+)/.exec(command)?.[1]
  const body = /\s(?:-d|--data\S*|--json|-F|--form)\b/.test(command) ? 'POST' : null
  return { url, method: method ?? body ?? (/\s(?:-I|--head)\b/.test(command) ? 'HEAD' : null) }
}

function exchangesOf(
  drafts: readonly Draft[],
  command: { readonly url: string | null; readonly method: string | null },
  origin: string,
): { exchanges: FoundExchange[]; assumed: Assumption[] } {
  const exchanges: FoundExchange[] = []
  let guessedScheme = false
  let guessedUrl = false
  let now: number | null = null
  let before: { url: string; redirects: readonly string[]; location: string | null } | null = null
  for (const [at, draft] of drafts.entries()) {
    const next: string | null = before?.location
      ? (URL.parse(before.location, before.url)?.href ?? null)
      : null
    const stated = statedUrl(draft, at === 0 ? command.url : next)
    const scheme = URL.parse(origin)?.protocol ?? 'https:'
    const withHost =
      draft.host === null ? null : URL.parse(`${scheme}//${draft.host}${pathOf(draft.target)}`)?.href
    const url: string = stated ?? withHost ?? next ?? URL.parse(pathOf(draft.target), origin)?.href ?? origin
    guessedScheme ||= stated === null && withHost != null
    guessedUrl ||= stated === null && withHost == null && next === null
    const redirects: readonly string[] = before && next === url ? [...before.redirects, before.url] : []
    // Servers' clocks differ; the order of the text is the order of things.
    if (draft.date !== null) now = Math.max(now ?? 0, draft.date)
    exchanges.push({
      url,
      method: draft.method ?? (at === 0 ? command.method : null) ?? 'GET',
      asked: null,
      redirects,
      sent: draft.method === null ? undefined : draft.cookie === null ? null : encodeBytes(draft.cookie),
      lines: draft.lines,
      status: draft.status,
      at: now,
      answeredAt: now,
    })
    before = { url, redirects, location: draft.location }
  }
  const assumed: Assumption[] = []
  if (guessedUrl) assumed.push({ about: 'url', text: `No host in the paste: taken as ${origin}.` })
  if (guessedScheme) {
    const scheme = (URL.parse(origin)?.protocol ?? 'https:').replace(':', '')
    assumed.push({ about: 'url', text: `The paste does not say http or https: taken as ${scheme}.` })
  }
  return { exchanges, assumed }
}

/** The URL where the text leaves no doubt: said by curl, or put together from a known scheme. */
function statedUrl({ url, https, host, target }: Draft, said: string | null): string | null {
  const whole = [url, target, said].find(
    (one) => one !== null && /^https?:\/\//i.test(one) && URL.canParse(one),
  )
  if (host === null) return whole ?? null
  const known = whole ? URL.parse(whole) : null
  const path = pathOf(target)
  if (known && known.host === URL.parse(`${known.protocol}//${host}`)?.host) {
    return URL.parse(path, known)?.href ?? null
  }
  if (https === null) return null
  return URL.parse(`${https ? 'https' : 'http'}://${host}${path}`)?.href ?? null
}

function pathOf(target: string | null): string {
  if (target === null) return '/'
  if (/^https?:\/\//i.test(target)) return URL.parse(target)?.pathname ?? '/'
  return target.startsWith('/') ? target : '/'
}
