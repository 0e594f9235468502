import type { Delivery, Withheld } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import type { Fix } from '../explain/fixes/smallest-fix.ts'
import { type PlayedLine, playExchanges } from '../explain/play-exchanges.ts'
import { type Asker, askedBy } from '../outlook/asker.ts'
import { TextAround } from './around-request.ts'
import { type Carried, carriedBy, usuallyCarried } from './carried.ts'
import type { FoundExchange, FoundPaste } from './found-paste.ts'
import { checkSent, type SentCheck } from './sent-check.ts'

export interface DiagnosedExchange {
  readonly found: FoundExchange
  readonly request: RequestContext
  /** Prediction beside the Cookie header of the text; null where the text does not tell what was sent. */
  readonly check: SentCheck | null
  /** What stays behind by the rules or is kept apart. A large file has millions of them. */
  readonly withheld: readonly Withheld[]
  /** The smallest change with which one of those would ride along; in words what else helps where none would. */
  readonly helpFor: (withheld: Withheld) => Fix | string
  readonly lines: readonly DiagnosedLine[]
}

export interface DiagnosedLine extends PlayedLine {
  /**
   * The later requests of the text to the cookie's site, until another line takes its place; where there are none, the
   * usual ways to its own address. Worked out when asked for; empty for a cookie that was not stored.
   */
  readonly carried: () => readonly Carried[]
}

/**
 * `asker` stands in where the text does not say who asks, `page` where it does not say which page does, `clock` (epoch ms)
 * where it does not say when.
 */
export interface Circumstances {
  readonly engine: Engine
  readonly asker: Asker
  readonly page?: string | null
  readonly clock: number
}

/** Plays what was found in a text: what becomes of each cookie, what each later request carries, and whether that is so. */
export function diagnose(
  paste: FoundPaste,
  { engine, asker, page = null, clock }: Circumstances,
): DiagnosedExchange[] {
  const times = timesOf(paste.exchanges, clock)
  const requests = paste.exchanges.map((found, at) => requestOf(found, times[at] ?? clock, asker, page))
  const played = playExchanges(
    paste.exchanges.map(({ lines, writer, answeredAt }, at) => ({
      request: requests[at] as RequestContext,
      lines,
      writer,
      answeredAt: answeredAt ?? undefined,
    })),
    engine,
  )
  const text = new TextAround(paste, played)
  const moments = played.map(({ request, delivery }, at) => {
    const { sent } = paste.exchanges[at] as FoundExchange
    // curl sends none unless it is told to: that none was sent tells nothing.
    const tells = sent !== undefined && !(paste.kind === 'curl' && sent === null)
    return { request, delivery, check: tells ? checkSent(delivery, sent, request, text.at(at)) : null }
  })
  const carried = ({ cookie, stored }: SetVerdict, request: RequestContext) => {
    if (!cookie || !stored) return []
    const fate = carriedBy(moments, cookie)
    return fate.length > 0 ? fate : usuallyCarried(cookie, request, engine)
  }
  return played.map(({ request, delivery, lines, helpFor }, at) => ({
    found: paste.exchanges[at] as FoundExchange,
    request,
    check: moments[at]?.check ?? null,
    withheld: stayingBehind(request, delivery),
    helpFor,
    lines: lines.map((line) => ({ ...line, carried: () => carried(line.verdict, request) })),
  }))
}

/** The cookies that one asks oneself about. */
function stayingBehind({ as }: RequestContext, { withheld, apart }: Delivery): readonly Withheld[] {
  // A preflight carries no cookies by its nature: that is no news of any of them.
  if (as === 'preflight') return []
  // Where a browser gives each top-level site a jar of its own, what was set under another one is no news either.
  const told = apart.filter(({ cookie }) => !cookie.apart)
  return told.length === 0 ? withheld : [...withheld, ...told]
}

function requestOf(
  { url, method, asked, redirects, guessedPage = false }: FoundExchange,
  now: number,
  asker: Asker,
  page: string | null,
): RequestContext {
  const from = guessedPage && page !== null ? { from: page } : null
  return { url, redirects, now, ...(asked ? { ...asked, ...from, method } : askedBy(asker, url, method)) }
}

/** A time for every exchange: its own, else that of the one before it, else the first that is known. */
function timesOf(exchanges: readonly FoundExchange[], clock: number): number[] {
  let last = exchanges.find(({ at }) => at !== null)?.at ?? clock
  return exchanges.map(({ at }) => {
    last = at ?? last
    return last
  })
}
