import { Jar } from '../cookie/jar.ts'
import { type Access, requestAccess } from '../cookie/retrieving/access.ts'
import { type Delivery, wouldBeSentWith } from '../cookie/retrieving/retrieval.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import { receiveWith, type SetVerdict } from '../cookie/storing/storage-model.ts'
import { requestContext } from '../protocol/request-context.ts'
import { receiveLinesWith, setCookieLines } from '../protocol/set-cookie-lines.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { headerValue } from '../text/header-text.ts'

/** One browser, and the jar that it should have by what it was sent. What its scripts do to the jar is not in it. */
export class ModelledClient {
  readonly jar = new Jar()
  readonly #engine: Engine
  /** What requests under way may do, by their exchange's number: their answers may do the same. */
  readonly #asked = new Map<number, Access | null>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** What rides along with a request that comes in now. */
  asks(exchange: Exchange): Delivery {
    const access = this.#access(exchange, exchange.at)
    this.#asked.set(exchange.id, access)
    if (this.#asked.size > MOST_ASKED) this.#asked.clear()
    return wouldBeSentWith(this.jar, access, this.#engine)
  }

  /** Takes what an answer sets; null for a line of which too little was kept. */
  takes(exchange: Exchange): readonly (SetVerdict | null)[] {
    const { id, response, at } = exchange
    if (!response) return NONE
    const asked = this.#asked.get(id)
    this.#asked.delete(id)
    if (headerValue(response.headers, 'clear-site-data')?.includes('"cookies"')) this.jar.clear()
    const kept = setCookieLines(response)
    if (kept.lines.length === 0) return NONE
    const now = at + response.ms
    const access = asked ? { ...asked, now } : this.#access(exchange, now)
    return receiveLinesWith(this.jar, kept, access, this.#engine)
  }

  /** What it would do with another line in the same answer, with nothing in its jar. */
  judges(exchange: Exchange, line: string): SetVerdict {
    return receiveWith(new Jar(), line, this.#access(exchange, exchange.at), this.#engine)
  }

  #access(exchange: Exchange, now: number): Access | null {
    return requestAccess({ ...requestContext(exchange), now }, this.#engine)
  }
}

/** Of more requests under way it is worked out again what they may do. */
const MOST_ASKED = 200

const NONE: readonly never[] = []
