import { registrableDomain } from '../cookie/canonical-host.ts'
import type { Engine, RequestContext } from '../cookie/context.ts'
import type { Cookie } from '../cookie/cookie.ts'
import { Jar } from '../cookie/jar.ts'
import { cookiesFor } from '../cookie/retrieval.ts'
import { type PlayedExchange, type PlayedLine, playExchanges } from '../explain/play-exchanges.ts'
import { withheldWords } from '../explain/withheld-words.ts'
import { ASKERS, type Asker, askedBy } from './asker.ts'
import type { FoundExchange, FoundPaste } from './found-paste.ts'
import { checkSent, type SentCheck } from './sent-check.ts'

export interface DiagnosedExchange {
  readonly found: FoundExchange
  readonly request: RequestContext
  /** Prediction beside the Cookie header of the text; null where the text does not tell what was sent. */
  readonly check: SentCheck | null
  readonly lines: readonly DiagnosedLine[]
}

export interface DiagnosedLine extends PlayedLine {
  /** The later requests of the text to the cookie's site, until another line takes its place. */
  readonly carried: readonly Carried[]
}

/** Whether one request carries one cookie. */
export interface Carried {
  /** Place of the request in the diagnosis; null = one that the text does not hold. */
  readonly exchange: number | null
  readonly what: string
  readonly sent: boolean
  /** Why not; '' when it is sent. */
  readonly why: string
}

/** `asker` stands in where the text does not say who asks, `clock` (epoch ms) where it does not say when. */
export interface Circumstances {
  readonly engine: Engine
  readonly asker: Asker
  readonly clock: number
}

/** Plays what was found in a text: what becomes of each cookie, what each later request carries, and whether that is so. */
export function diagnose(paste: FoundPaste, { engine, asker, clock }: Circumstances): DiagnosedExchange[] {
  const times = timesOf(paste.exchanges, clock)
  const requests = paste.exchanges.map((found, at) => requestOf(found, times[at] ?? clock, asker))
  const played = playExchanges(
    paste.exchanges.map(({ lines, answeredAt }, at) => ({
      request: requests[at] as RequestContext,
      lines,
      answeredAt: answeredAt ?? undefined,
    })),
    engine,
  )
  const fates = fatesOf(played)
  return played.map(({ request, delivery, lines }, at) => {
    const found = paste.exchanges[at] as FoundExchange
    const tells = found.sent !== undefined && !(paste.kind === 'curl' && found.sent === null)
    return {
      found,
      request,
      check: tells ? checkSent(delivery, found.sent ?? null, request, paste.kind) : null,
      lines: lines.map((line) => ({
        ...line,
        carried:
          line.verdict.cookie && line.verdict.stored
            ? (fates.get(line.verdict.cookie) ?? usual(line.verdict.cookie, request, engine))
            : [],
      })),
    }
  })
}

function requestOf(
  { url, method, asked, redirects }: FoundExchange,
  now: number,
  asker: Asker,
): RequestContext {
  return { url, redirects, now, ...(asked ? { ...asked, method } : askedBy(asker, url, method)) }
}

/** A time for every exchange: its own, else that of the one before it, else the first that is known. */
function timesOf(exchanges: readonly FoundExchange[], clock: number): number[] {
  let last = exchanges.find(({ at }) => at !== null)?.at ?? clock
  return exchanges.map(({ at }) => {
    last = at ?? last
    return last
  })
}

/** By cookie as it was stored: the requests that came after it, in order. One without any has no entry. */
function fatesOf(played: readonly PlayedExchange[]): Map<Cookie, Carried[]> {
  const fates = new Map<Cookie, Carried[]>()
  const note = (cookie: Cookie, carried: Carried) => {
    const list = fates.get(cookie)
    if (list) list.push(carried)
    else fates.set(cookie, [carried])
  }
  for (const [exchange, { request, delivery }] of played.entries()) {
    const what = `${request.method} ${request.url}`
    for (const cookie of delivery.sent) note(cookie, { exchange, what, sent: true, why: '' })
    for (const one of delivery.withheld) {
      note(one.cookie, { exchange, what, sent: false, why: withheldWords(one) })
    }
  }
  return fates
}

const USUAL: readonly Asker[] = ['own-page', 'link', 'post', 'iframe', 'fetch']

/** Later than the two minutes of Lax+POST, ms. */
const LATER = 121_000

/** Where a cookie would go that the text shows no later request for: the usual ways to its own address. */
function usual(cookie: Cookie, { url, now }: RequestContext, engine: Engine): Carried[] {
  const there = URL.parse(cookie.path, url)?.href ?? url
  const http = there.replace(/^https:/i, 'http:')
  const requests = [
    ...USUAL.map((asker) => ({ what: ASKERS[asker], ...askedBy(asker, there, 'GET'), url: there })),
    ...(http === there
      ? []
      : [{ what: 'the same address over http', ...askedBy('address-bar', http, 'GET'), url: http }]),
  ]
  const jar = new Jar()
  jar.add(registrableDomain(cookie.domain, engine.publicSuffix), { ...cookie })
  const later = Math.min(now + LATER, cookie.expires === null ? Number.POSITIVE_INFINITY : cookie.expires - 1)
  return requests.map(({ what, ...request }) => {
    const { sent, withheld } = cookiesFor(jar, { ...request, now: later }, engine)
    const why = withheld[0] ? withheldWords(withheld[0]) : 'It is kept for another top-level site.'
    return { exchange: null, what, sent: sent.length > 0, why: sent.length > 0 ? '' : why }
  })
}
