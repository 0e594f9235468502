import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import type { ReasonCode } from '../cookie/reasons.ts'
import type { Delivery } from '../cookie/retrieving/retrieval.ts'
import type { RequestContext } from '../cookie/same-site/context.ts'
import { withheldWords } from '../explain/words/withheld-words.ts'
import type { PasteKind } from './found-paste.ts'

/** What the engine says a request carried, held against the Cookie header that it did carry. */
export interface SentCheck {
  /** Cookies that were predicted sent and are in the header with that value. */
  readonly same: readonly Cookie[]
  readonly differences: readonly Difference[]
  /** Cookies in the header that the text never saw being set: they were there before. */
  readonly strangers: readonly string[]
}

export interface Difference {
  /** `refused`: the rules did not even store it. */
  readonly kind: 'missing' | 'unexpected' | 'other-value' | 'refused'
  /** The cookie that the prediction speaks of. */
  readonly cookie: Cookie
  /** As a script would see it; '' is the nameless cookie. */
  readonly name: string
  /** What differs, and what may be the cause. */
  readonly words: string
  /** The codes of the rules that the words speak of. */
  readonly reasons: readonly ReasonCode[]
}

/** What else the text shows, around one request. */
export interface AroundRequest {
  readonly kind: PasteKind
  /** What the lines before it asked for and did not get: the cookie, and why in one sentence. */
  readonly refused: readonly {
    readonly cookie: Cookie
    readonly why: string
    readonly reasons: readonly ReasonCode[]
  }[]
  /** Which exchange set a cookie to a value, counted from 1; null where none did. */
  readonly setBy: (name: string, value: string) => number | null
  /** Whether a later request of the text carries the cookie. */
  readonly sentLater: (name: string, value: string) => boolean
  /** Values that earlier requests carried and that no answer had set. */
  readonly broughtAlong: (name: string, value: string) => boolean
}

/** `header`: one character a byte; null = the request carried no cookie. */
export function checkSent(
  delivery: Delivery,
  header: string | null,
  request: RequestContext,
  around: AroundRequest,
): SentCheck {
  const left = [...delivery.sent]
  const same: Cookie[] = []
  const differences: Difference[] = []
  const strangers: string[] = []
  const differs = (
    kind: Difference['kind'],
    cookie: Cookie,
    words: string,
    reasons: readonly ReasonCode[] = [],
  ) => differences.push({ kind, cookie, name: decodeBytes(cookie.name), words, reasons })
  for (const { name, value } of pairsOf(header ?? '')) {
    const at = bestMatch(left, name, value)
    const [cookie] = at === -1 ? [] : left.splice(at, 1)
    const withheld = cookie ? undefined : delivery.withheld.find(({ cookie }) => cookie.name === name)
    const refused = around.refused.findLast(({ cookie }) => cookie.name === name && cookie.value === value)
    const joined = name.startsWith(',') ? bestMatch(left, name.slice(1).trim(), value) : -1
    if (cookie?.value === value) same.push(cookie)
    else if (cookie) differs('other-value', cookie, otherValueWords(cookie, value, around))
    else if (withheld) {
      const why = lowerFirst(withheldWords(withheld))
      const words = `By these rules it stays behind: ${why} It was sent all the same: ${otherRules(around.kind)}, or another cookie of this name was there before.`
      differs('unexpected', withheld.cookie, words, withheld.reasons)
    } else if (refused)
      differs('refused', refused.cookie, refusedWords(refused.why, around.kind), refused.reasons)
    else if (joined !== -1) {
      const [lost] = left.splice(joined, 1) as [Cookie]
      const pair = `,${decodeBytes(lost.name)}`
      differs(
        'missing',
        lost,
        `It was sent under the name “${pair}”: something joined two Cookie lines with a comma, and a server reads the comma as part of the name.`,
      )
    } else strangers.push(decodeBytes(name))
  }
  for (const cookie of left) differs('missing', cookie, missingWords(cookie, header, request, around))
  return { same, differences, strangers }
}

function refusedWords(why: string, kind: PasteKind): string {
  const works =
    kind === 'curl' || kind === 'http' ? ' So it works in curl or Postman, and not in a browser.' : ''
  return `A line before this was refused by these rules: ${lowerFirst(why)} It was sent back all the same: ${otherRules(kind)}.${works}`
}

/** Why another value may have been sent than the one that was set last. */
function otherValueWords(
  cookie: Cookie,
  value: string,
  { setBy, broughtAlong, kind }: AroundRequest,
): string {
  const [predicted, seen] = [cookie.value, value].map(shortened)
  const start = `Predicted ${predicted}, sent ${seen}.`
  const place = setBy(cookie.name, value)
  if (place !== null) {
    return `${start} Request ${place} here had set that value: the newer answer was still under way, or came from a cache.`
  }
  if (broughtAlong(cookie.name, value)) {
    return `${start} It had that value before: ${kind === 'curl' ? 'curl was given it with -b, or' : 'the client'} keeps sending the old one, or another cookie of this name is there.`
  }
  if (cookie.httpOnly) {
    return `${start} No script can write an HttpOnly cookie: another tab's request, or one that is not in here, had another value set.`
  }
  return `${start} Something wrote another value in between: a script, or another tab.`
}

/** Why a request may lack a cookie that the rules let it carry. */
function missingWords(
  { name, value }: Cookie,
  header: string | null,
  { url, as, from, ancestors = [] }: RequestContext,
  { kind, sentLater }: AroundRequest,
): string {
  const start = 'Predicted sent, but it was not:'
  if (kind === 'curl') return `${start} curl sends back only what -b gives it.`
  if (kind === 'har' && header === null && sentLater(name, value)) {
    return `${start} most likely the file leaves this request's Cookie header out (DevTools shows provisional headers for some), for a later request carries it.`
  }
  const own = URL.parse(url)?.origin
  const elsewhere = (page: string | null) => page !== null && URL.parse(page)?.origin !== own
  if (elsewhere(from) && as === 'fetch') {
    return `${start} the page asked without credentials (fetch() leaves cookies out across origins unless it says so), or the browser blocks third-party cookies.`
  }
  if (elsewhere(from) || ancestors.some(elsewhere)) {
    return `${start} the browser blocks third-party cookies, as in a private window, or has a rule of its own.`
  }
  return `${start} a script, another tab or a setting of the browser removed it, or the request was made without credentials.`
}

function otherRules(kind: PasteKind): string {
  return kind === 'curl'
    ? 'curl has rules of its own and knows no SameSite'
    : 'what sent it has a rule of its own'
}

export function pairsOf(header: string): { name: string; value: string }[] {
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      if (equals === -1) return { name: '', value: part }
      return { name: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() }
    })
}

/** The cookie that a pair stands for: the same value if there is one, else the first of that name. */
function bestMatch(cookies: readonly Cookie[], name: string, value: string): number {
  const exact = cookies.findIndex((cookie) => cookie.name === name && cookie.value === value)
  return exact === -1 ? cookies.findIndex((cookie) => cookie.name === name) : exact
}

function shortened(value: string): string {
  const text = decodeBytes(value)
  return text.length > 24 ? `${text.slice(0, 24)}…` : text || 'an empty value'
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]*[ ,]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
