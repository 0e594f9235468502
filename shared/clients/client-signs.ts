import type { Exchange } from '../protocol/state/journal-state.ts'
import { cookiePairs, headerValue, headerValues, type Pair, setCookiePair } from '../text/header-text.ts'

/** A value shorter than this many characters is one that others may have as well: `dark`, `en`. */
const TELLING = 16

/** What tells whose an exchange is. */
export interface ClientSigns {
  /** Names itself, as the lab's own page does. */
  readonly browser: string | null
  readonly userAgent: string
  /** The peer's address; null where it was not told. */
  readonly address: string | null
  /** Whose page asked, where that is another origin than the one that is asked. */
  readonly origin: string | null
  /** Cookies whose values tell one client from another, as `name=value`. */
  readonly sent: readonly string[]
  readonly set: readonly string[]
}

const known = new WeakMap<Exchange, ClientSigns>()

export function clientSigns(exchange: Exchange): ClientSigns {
  const before = known.get(exchange)
  if (before) return before
  const { request, response } = exchange
  const signs: ClientSigns = {
    browser: request.browser,
    userAgent: headerValue(request.headers, 'user-agent') ?? '',
    address: request.address ?? null,
    origin: foreignOrigin(exchange),
    sent: telling(cookiePairs(headerValue(request.headers, 'cookie') ?? '')),
    set: telling(headerValues(response?.headers ?? [], 'set-cookie').map(setCookiePair)),
  }
  known.set(exchange, signs)
  return signs
}

function telling(pairs: readonly Pair[]): readonly string[] {
  return pairs.filter(({ value }) => value.length >= TELLING).map(({ name, value }) => `${name}=${value}`)
}

function foreignOrigin({ request }: Pick<Exchange, 'request'>): string | null {
  const origin = headerValue(request.headers, 'origin')
  if (origin === undefined || origin === 'null') return null
  return origin.replace(/^https?:\/\//, '') === request.host ? null : origin
}
