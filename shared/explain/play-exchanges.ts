import type { Cookie } from '../cookie/cookie.ts'
import { Jar } from '../cookie/jar.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import { cookiesFor, type Delivery, type Withheld } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { siteOf } from '../cookie/same-site/site.ts'
import { receiveScriptSet, receiveSetCookie, type SetVerdict } from '../cookie/storing/storage-model.ts'
import type { CookieWriter } from './fixes/cookie-code.ts'
import { type Fix, fixOverHttps, smallestFix } from './fixes/smallest-fix.ts'
import { withheldHelp } from './fixes/withheld-help.ts'
import { lineRemarks } from './line/line-remarks.ts'
import { requestRemarks } from './line/request-remarks.ts'
import { attributeOf, lineParts } from './line/set-cookie-line.ts'

/** A request and the Set-Cookie lines of its answer, one character a byte. */
export interface PlainExchange {
  readonly request: RequestContext
  readonly lines: readonly string[]
  /** What wrote the lines; the route that answers unless given. */
  readonly writer?: CookieWriter | undefined
  /** When the answer's headers were there, epoch ms; at once unless given. */
  readonly answeredAt?: number | undefined
}

export interface PlayedExchange {
  readonly request: RequestContext
  /** What the request carried, given everything that was set before it. */
  readonly delivery: Delivery
  readonly lines: readonly PlayedLine[]
  /** Tries out the smallest change with which this request would carry a cookie that stayed behind; in words what else helps where none would. */
  readonly helpFor: (withheld: Withheld) => Fix | string
}

export interface PlayedLine {
  readonly verdict: SetVerdict
  readonly writer: CookieWriter
  /** Tries out the smallest change that would have it stored; null when it is stored, or when nothing would. */
  readonly fix: () => Fix | null
  /** What the line says and the browser passes over. */
  readonly remarks: () => readonly string[]
}

/**
 * Plays exchanges on `jar`, which is changed: requests leave and answers arrive in order of their times, and what has
 * one time in the order given.
 */
export function playExchanges(
  exchanges: readonly PlainExchange[],
  engine: Engine,
  jar: Jar = new Jar(),
): PlayedExchange[] {
  const deliveries: Delivery[] = []
  const lines: PlayedLine[][] = []
  const told: Told = new Map()
  /** The answer that set each cookie. */
  const setBy = new Map<Cookie, RequestContext>()
  const helps = new Map<Cookie, Map<string, Fix | string>>()
  const moments = exchanges.flatMap(({ request, answeredAt, ...exchange }, at) => {
    const answer = { ...request, now: Math.max(request.now, answeredAt ?? request.now) }
    return [
      { now: request.now, play: () => (deliveries[at] = slim(cookiesFor(jar, request, engine), told)) },
      {
        now: answer.now,
        play: () => {
          const played = exchange.lines.map((line) =>
            playLine(jar, line, answer, engine, exchange.writer ?? 'route'),
          )
          for (const { verdict } of played) {
            if (verdict.stored && verdict.cookie) setBy.set(verdict.cookie, answer)
          }
          lines[at] = played
        },
      },
    ]
  })
  for (const { play } of moments.sort((a, b) => a.now - b.now)) play()
  return exchanges.map(({ request }, at) => ({
    request,
    delivery: deliveries[at] as Delivery,
    lines: lines[at] as PlayedLine[],
    helpFor: ({ cookie, reasons }) => {
      // One that stays behind for the same reasons again, asked for in the same way, is helped by the same.
      const key = [...reasons, wayOf(request)].join()
      const known = helps.get(cookie) ?? new Map<string, Fix | string>()
      helps.set(cookie, known)
      const before = known.get(key)
      if (before !== undefined) return before
      const help = withheldHelp(cookie, request, setBy.get(cookie) ?? request, engine)
      known.set(key, help)
      return help
    },
  }))
}

/** What of a request decides over what helps a cookie, but for where it goes to. */
function wayOf({ as, method, from, within, ancestors, credentials, document }: RequestContext): string {
  return JSON.stringify([
    as,
    method,
    from && URL.parse(from)?.origin,
    within,
    ancestors,
    credentials,
    document,
  ])
}

/** What was told of each cookie, by its faults. */
type Told = Map<Cookie, Map<string, Withheld>>

/** The delivery with one object for a cookie that stays behind for the same reasons: a large file has millions of them. */
function slim(delivery: Delivery, told: Told): Delivery {
  if (delivery.withheld.length === 0) return delivery
  const withheld = delivery.withheld.map((one): Withheld => {
    const { cookie, reasons, causes, sections } = one
    const before = told.get(cookie) ?? new Map<string, Withheld>()
    told.set(cookie, before)
    const key = `${reasons}|${causes}|${sections}`
    const same = before.get(key) ?? one
    before.set(key, same)
    return same
  })
  return { ...delivery, withheld }
}

/** Whether over http nothing helps but to leave Secure out, which somebody has asked for. */
function giveUpSecure(line: string, fix: Fix | null, url: string): boolean {
  const isSecure = (one: string) => attributeOf(lineParts(one), 'Secure') !== undefined
  return /^(?:http|ws):/i.test(url) && isSecure(line) && (fix === null || !isSecure(fix.line))
}

function playLine(
  jar: Jar,
  line: string,
  request: RequestContext,
  engine: Engine,
  writer: CookieWriter,
): PlayedLine {
  const receive = (into: Jar, text: string, asked = request) =>
    writer === 'script'
      ? receiveScriptSet(into, decodeBytes(text), asked, engine)
      : receiveSetCookie(into, text, asked, engine)
  const domain = siteOf(request.url, engine)?.domain ?? ''
  const before = [...jar.of(domain)]
  const verdict = receive(jar, line)
  const remarks = () => [...requestRemarks(verdict, request), ...lineRemarks(verdict, engine.profile)]
  if (verdict.reasons.length === 0) return { verdict, writer, fix: () => null, remarks }
  const storedBy = (asked: RequestContext) => (candidate: string) => {
    const copy = new Jar()
    for (const cookie of before) copy.add(domain, { ...cookie })
    return receive(copy, candidate, asked).reasons.length === 0
  }
  const fix = () => {
    const plain = smallestFix(line, storedBy(request))
    const overHttps = giveUpSecure(line, plain, request.url)
    return overHttps ? fixOverHttps(line, request.url, (url) => storedBy({ ...request, url })) : plain
  }
  return { verdict, writer, fix, remarks }
}
