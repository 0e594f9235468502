import type { Cookie } from '../cookie/cookie.ts'
import { Jar } from '../cookie/jar.ts'
import { type Access, requestAccess } from '../cookie/retrieving/access.ts'
import { type Delivery, wouldBeSentWith } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { receiveWith, type SetVerdict } from '../cookie/storing/storage-model.ts'
import { requestContext } from '../protocol/exchange/request-context.ts'
import { receiveLinesWith, setCookieLines } from '../protocol/exchange/set-cookie-lines.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { headerValue } from '../text/header-text.ts'

/** One browser, and the jar that it should have by what it was sent. What its scripts do to the jar is not in it. */
export class ModelledClient {
  readonly jar = new Jar()
  readonly #engine: Engine
  /** The jar as it was when it was last looked at, until it changes. */
  #sites: Sites | null = null
  /** How it asked last, and what that allowed. */
  #last: { readonly context: RequestContext; readonly access: Access | null } | null = null

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** What rides along with a request that comes in now. */
  asks(exchange: Exchange): Delivery {
    return wouldBeSentWith(this.jar, this.#access(exchange, exchange.at), this.#engine)
  }

  /** The same, worked out when somebody wants to know it, from the jar as it is now. */
  asksLater(exchange: Exchange): AskedDelivery {
    this.#sites ??= this.jar.size === 0 ? NONE : sitesOf(this.jar)
    return new AskedDelivery(this.#sites, exchange, this.#engine)
  }

  /** Takes what an answer sets; null for a line of which too little was kept. */
  takes(exchange: Exchange): readonly (SetVerdict | null)[] {
    const { response, at } = exchange
    if (!response) return NONE
    if (headerValue(response.headers, 'clear-site-data')?.includes('"cookies"')) {
      this.jar.clear()
      this.#sites = null
    }
    const kept = setCookieLines(response)
    if (kept.lines.length === 0) return NONE
    this.#sites = null
    return receiveLinesWith(this.jar, kept, this.#access(exchange, at + response.ms), this.#engine)
  }

  /** What it would do with another line in the same answer, with nothing in its jar. */
  judges(exchange: Exchange, line: string): SetVerdict {
    return receiveWith(new Jar(), line, this.#access(exchange, exchange.at), this.#engine)
  }

  /** A page asks for the same address again and again: then only the moment is another one. */
  #access(exchange: Exchange, now: number): Access | null {
    const context = requestContext(exchange, now)
    const last = this.#last
    if (last?.access && isSame(last.context, context)) return { ...last.access, now }
    const access = requestAccess(context, this.#engine)
    this.#last = { context, access }
    return access
  }
}

type Sites = readonly (readonly [string, readonly Cookie[]])[]

/** What rides along with a request: few ever ask, and most of it is work. */
export class AskedDelivery {
  readonly #sites: Sites
  readonly #exchange: Exchange
  readonly #engine: Engine
  #delivery: Delivery | null = null

  constructor(sites: Sites, exchange: Exchange, engine: Engine) {
    this.#sites = sites
    this.#exchange = exchange
    this.#engine = engine
  }

  get value(): Delivery {
    this.#delivery ??= this.#deliver()
    return this.#delivery
  }

  #deliver(): Delivery {
    const jar = new Jar()
    for (const [site, cookies] of this.#sites) for (const cookie of cookies) jar.add(site, cookie)
    const { at } = this.#exchange
    const access = requestAccess(requestContext(this.#exchange, at), this.#engine)
    return wouldBeSentWith(jar, access, this.#engine)
  }
}

function sitesOf(jar: Jar): Sites {
  const sites: (readonly [string, readonly Cookie[]])[] = []
  for (const [site, cookies] of jar.sites()) sites.push([site, cookies.slice()])
  return sites
}

function isSame(a: RequestContext, b: RequestContext): boolean {
  const { method, as, from, url, credentials } = a
  return (
    method === b.method && as === b.as && from === b.from && url === b.url && credentials === b.credentials
  )
}

const NONE: readonly never[] = []
