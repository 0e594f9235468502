import { Jar } from '../cookie/jar.ts'
import { cookiesFor, type Delivery } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { siteOf } from '../cookie/same-site/site.ts'
import { receiveSetCookie, type SetVerdict } from '../cookie/storing/storage-model.ts'
import { type Fix, smallestFix } from './smallest-fix.ts'

/** A request and the Set-Cookie lines of its answer, one character a byte. */
export interface PlainExchange {
  readonly request: RequestContext
  readonly lines: readonly string[]
  /** When the answer's headers were there, epoch ms; at once unless given. */
  readonly answeredAt?: number | undefined
}

export interface PlayedExchange {
  readonly request: RequestContext
  /** What the request carried, given everything that was set before it. */
  readonly delivery: Delivery
  readonly lines: readonly PlayedLine[]
}

export interface PlayedLine {
  readonly verdict: SetVerdict
  /** Tries out the smallest change that would have it stored; null when it is stored, or when nothing would. */
  readonly fix: () => Fix | null
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
  const moments = exchanges.flatMap(({ request, answeredAt, ...exchange }, at) => {
    const answer = { ...request, now: Math.max(request.now, answeredAt ?? request.now) }
    return [
      { now: request.now, play: () => (deliveries[at] = cookiesFor(jar, request, engine)) },
      {
        now: answer.now,
        play: () => (lines[at] = exchange.lines.map((line) => playLine(jar, line, answer, engine))),
      },
    ]
  })
  for (const { play } of moments.sort((a, b) => a.now - b.now)) play()
  return exchanges.map(({ request }, at) => ({
    request,
    delivery: deliveries[at] as Delivery,
    lines: lines[at] as PlayedLine[],
  }))
}

function playLine(jar: Jar, line: string, request: RequestContext, engine: Engine): PlayedLine {
  const domain = siteOf(request.url, engine)?.domain ?? ''
  const before = [...jar.of(domain)]
  const verdict = receiveSetCookie(jar, line, request, engine)
  if (verdict.reasons.length === 0) return { verdict, fix: () => null }
  const stored = (candidate: string) => {
    const copy = new Jar()
    for (const cookie of before) copy.add(domain, { ...cookie })
    return receiveSetCookie(copy, candidate, request, engine).reasons.length === 0
  }
  return { verdict, fix: () => smallestFix(line, stored) }
}
