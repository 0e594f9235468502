import type { Cookie } from '../cookie/cookie.ts'
import { Jar } from '../cookie/jar.ts'
import { registrableDomain } from '../cookie/matching/canonical-host.ts'
import { cookiesFor, type Withheld } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { ASKERS, type Asker, askedBy } from './asker.ts'

/** One of the usual ways to a cookie's own address, and whether it carries the cookie. */
export interface UsualRequest {
  /** `http`: the same address without encryption. */
  readonly asker: Asker | 'http'
  readonly what: string
  readonly sent: boolean
  /** Why it stays behind, or lies in another partition; null where it is sent. */
  readonly withheld: Withheld | null
}

const USUAL: readonly Asker[] = ['own-page', 'link', 'post', 'iframe', 'fetch']

/** Later than the two minutes of Lax+POST, ms. */
const LATER = 121_000

/** The usual requests to the address a cookie was set from, or to its Path there: five, and a sixth over http from https. */
export function usualRequests(
  cookie: Cookie,
  { url, now }: Pick<RequestContext, 'url' | 'now'>,
  engine: Engine,
): readonly UsualRequest[] {
  const there = URL.parse(cookie.path, url)?.href ?? url
  const http = there.replace(/^https:/i, 'http:')
  const later = Math.min(now + LATER, cookie.expires === null ? Number.POSITIVE_INFINITY : cookie.expires - 1)
  const plain = { asker: 'http' as const, what: 'the same address over http' }
  return [
    ...USUAL.map((asker) => ({
      ...{ asker, what: ASKERS[asker] },
      ...fateOn(cookie, { ...askedBy(asker, there, 'GET'), url: there, now: later }, engine),
    })),
    ...(http === there
      ? []
      : [
          {
            ...plain,
            ...fateOn(cookie, { ...askedBy('address-bar', http, 'GET'), url: http, now: later }, engine),
          },
        ]),
  ]
}

/** Whether one request carries one cookie, in a jar of its own. */
export function fateOn(
  cookie: Cookie,
  request: RequestContext,
  engine: Engine,
): Pick<UsualRequest, 'sent' | 'withheld'> {
  const { sent, withheld, apart } = cookiesFor(jarOf(cookie, engine), request, engine)
  return { sent: sent.length > 0, withheld: withheld[0] ?? apart[0] ?? null }
}

/** A jar that holds a copy of this cookie alone. */
export function jarOf(cookie: Cookie, engine: Engine): Jar {
  const jar = new Jar()
  jar.add(registrableDomain(cookie.domain, engine.publicSuffix), { ...cookie })
  return jar
}
