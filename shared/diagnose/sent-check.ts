import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
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
  readonly kind: 'missing' | 'unexpected' | 'other-value'
  /** The cookie that the prediction speaks of. */
  readonly cookie: Cookie
  /** As a script would see it; '' is the nameless cookie. */
  readonly name: string
  /** What differs, and what may be the cause. */
  readonly words: string
}

/** `header`: one character a byte; null = the request carried no cookie. */
export function checkSent(
  delivery: Delivery,
  header: string | null,
  request: RequestContext,
  kind: PasteKind,
): SentCheck {
  const left = [...delivery.sent]
  const same: Cookie[] = []
  const differences: Difference[] = []
  const strangers: string[] = []
  for (const { name, value } of pairsOf(header ?? '')) {
    const at = bestMatch(left, name, value)
    const [cookie] = at === -1 ? [] : left.splice(at, 1)
    const withheld = cookie ? undefined : delivery.withheld.find(({ cookie }) => cookie.name === name)
    if (cookie?.value === value) same.push(cookie)
    else if (cookie) {
      const [predicted, seen] = [cookie.value, value].map(shortened)
      const words = `Predicted ${predicted}, sent ${seen}. Something wrote another value in between: a script, or another tab.`
      differences.push({ kind: 'other-value', cookie, name: decodeBytes(name), words })
    } else if (withheld) {
      const why = withheldWords(withheld)
      const words = `By these rules it stays behind: ${lowerFirst(why)} It was sent all the same: ${otherRules(kind)}, or another cookie of this name was there before.`
      differences.push({ kind: 'unexpected', cookie: withheld.cookie, name: decodeBytes(name), words })
    } else strangers.push(decodeBytes(name))
  }
  const words = left.length > 0 ? missingWords(request, kind) : ''
  for (const cookie of left) {
    differences.push({ kind: 'missing', cookie, name: decodeBytes(cookie.name), words })
  }
  return { same, differences, strangers }
}

/** Why a request may lack a cookie that the rules let it carry. */
function missingWords({ url, as, from, ancestors = [] }: RequestContext, kind: PasteKind): string {
  if (kind === 'curl') return 'Predicted sent, but it was not: curl sends back only what -b gives it.'
  const own = URL.parse(url)?.origin
  const elsewhere = (page: string | null) => page !== null && URL.parse(page)?.origin !== own
  if (elsewhere(from) && as === 'fetch') {
    return 'Predicted sent, but it was not: the page asked without credentials (fetch() leaves cookies out across origins unless it says so), or the browser blocks third-party cookies.'
  }
  if (elsewhere(from) || ancestors.some(elsewhere)) {
    return 'Predicted sent, but it was not: the browser blocks third-party cookies, as in a private window, or has a rule of its own.'
  }
  return 'Predicted sent, but it was not: a script, another tab or a setting of the browser removed it, or the request was made without credentials.'
}

function otherRules(kind: PasteKind): string {
  return kind === 'curl'
    ? 'curl has rules of its own and knows no SameSite'
    : 'that browser has a rule of its own'
}

function pairsOf(header: string): { name: string; value: string }[] {
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
