import { Jar } from '../cookie/jar.ts'
import { type Delivery, wouldBeSent } from '../cookie/retrieving/retrieval.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import { requestContext } from '../protocol/request-context.ts'
import { receiveLines, setCookieLines } from '../protocol/set-cookie-lines.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { headerValue } from '../text/header-text.ts'

/** One browser, and the jar that it should have by what it was sent. What its scripts do to the jar is not in it. */
export class ModelledClient {
  readonly jar = new Jar()
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** What rides along with a request that comes in now. */
  asks(exchange: Exchange): Delivery {
    return wouldBeSent(this.jar, { ...requestContext(exchange), now: exchange.at }, this.#engine)
  }

  /** Takes what an answer sets; null for a line of which too little was kept. */
  takes(exchange: Exchange): readonly (SetVerdict | null)[] {
    const { response, at } = exchange
    if (!response) return []
    if (headerValue(response.headers, 'clear-site-data')?.includes('"cookies"')) this.jar.clear()
    const request = { ...requestContext(exchange), now: at + response.ms }
    return receiveLines(this.jar, setCookieLines(response), request, this.#engine)
  }
}
