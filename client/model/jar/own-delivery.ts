import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { Jar } from '../../../shared/cookie/jar.ts'
import { type Delivery, type Withheld, wouldBeSent } from '../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import { requestContext } from '../../../shared/protocol/request-context.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../shared/text/header-text.ts'
import { browserId } from '../own/this-browser.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import { modelOf } from './modelled/model.ts'
import { engine } from './modelled/modelled-jar.ts'
import { shownJar } from './modelled/shown-jar.ts'

/** What this browser's jar gave to one of its own requests, and what stayed behind, and why. */
type OwnDelivery = Pick<Delivery, 'sent' | 'withheld' | 'apart'>

interface Known {
  readonly by: Engine
  readonly log: readonly JarFact[]
  /** How many facts had come before the request. */
  readonly facts: number
  readonly delivery: OwnDelivery
}

const NOTHING: OwnDelivery = { sent: [], withheld: [], apart: [] }

const known = new WeakMap<Exchange['request'], Known>()

/**
 * The cookies of this browser's jar that rode along with one of its own requests, and those that did not; none for requests
 * of others, whose jar nobody here knows. The Cookie header counts, whatever the model thinks: what it carried did not stay
 * behind, and what it did not carry was not sent.
 */
export function ownDelivery({ at, request }: Exchange): OwnDelivery {
  if (request.browser !== browserId) return NOTHING
  const by = engine.value
  const log = shownJar.value.facts
  const before = known.get(request)
  if (before?.by === by && before.log === log) return before.delivery
  const facts = log.filter((fact) => fact.at < at)
  const delivery =
    before?.by === by && before.facts === facts.length ? before.delivery : delivered(facts, at, request, by)
  known.set(request, { by, log, facts: facts.length, delivery })
  return delivery
}

function delivered(
  facts: readonly JarFact[],
  at: number,
  request: Exchange['request'],
  by: Engine,
): OwnDelivery {
  const { jar } = facts.length === 0 ? { jar: new Jar() } : modelOf(facts, by).model
  const { sent, withheld, apart } = wouldBeSent(jar, requestContext({ request }, at), by)
  const pairs = (headerValue(request.headers, 'cookie') ?? '').split('; ')
  const carried = ({ name, value }: Cookie) => pairs.includes(name === '' ? value : `${name}=${value}`)
  const stayed = ({ cookie }: Withheld) => !carried(cookie)
  return { sent: sent.filter(carried), withheld: withheld.filter(stayed), apart: apart.filter(stayed) }
}
