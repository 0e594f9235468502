import type { Engine, RequestContext } from '../cookie/context.ts'
import { Jar } from '../cookie/jar.ts'
import { cookiesFor, type Delivery } from '../cookie/retrieval.ts'
import { siteOf } from '../cookie/site.ts'
import { receiveSetCookie, type SetVerdict } from '../cookie/storage-model.ts'
import { type Fix, smallestFix } from './smallest-fix.ts'

/** A request and the Set-Cookie lines of its answer, one character a byte. */
export interface PlainExchange {
  readonly request: RequestContext
  readonly lines: readonly string[]
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

/** Plays exchanges in order on `jar`, which is changed. */
export function playExchanges(
  exchanges: readonly PlainExchange[],
  engine: Engine,
  jar: Jar = new Jar(),
): PlayedExchange[] {
  return exchanges.map(({ request, lines }) => ({
    request,
    delivery: cookiesFor(jar, request, engine),
    lines: lines.map((line) => playLine(jar, line, request, engine)),
  }))
}

function playLine(jar: Jar, line: string, request: RequestContext, engine: Engine): PlayedLine {
  const verdict = receiveSetCookie(jar, line, request, engine)
  if (verdict.reasons.length === 0) return { verdict, fix: () => null }
  const before = onlySite(jar, request, engine)
  const stored = (candidate: string) =>
    receiveSetCookie(before.clone(), candidate, request, engine).reasons.length === 0
  return { verdict, fix: () => smallestFix(line, stored) }
}

/** The part of the jar that can matter to a request: the cookies of its registrable domain. A copy. */
function onlySite(jar: Jar, request: RequestContext, engine: Engine): Jar {
  const part = new Jar()
  const domain = siteOf(request.url, engine)?.domain
  if (domain !== undefined) for (const cookie of jar.of(domain)) part.add(domain, { ...cookie })
  return part
}
