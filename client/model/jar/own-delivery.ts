import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { browserId } from '../own/this-browser.ts'
import { deliveredTo, type OwnDelivery } from './delivered-to.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import { engine } from './modelled/modelled-jar.ts'
import { shownJar } from './modelled/shown-jar.ts'

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
 * of others, whose jar nobody here knows.
 */
export function ownDelivery({ at, request }: Exchange): OwnDelivery {
  if (request.browser !== browserId) return NOTHING
  const by = engine.value
  const log = shownJar.value.facts
  const before = known.get(request)
  if (before?.by === by && before.log === log) return before.delivery
  const facts = log.filter((fact) => fact.at < at)
  const delivery =
    before?.by === by && before.facts === facts.length ? before.delivery : deliveredTo(request, at, facts, by)
  known.set(request, { by, log, facts: facts.length, delivery })
  return delivery
}
