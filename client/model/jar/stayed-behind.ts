import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { Jar } from '../../../shared/cookie/jar.ts'
import { type Withheld, wouldBeSent } from '../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../shared/text/header-text.ts'
import { browserId } from '../own/this-browser.ts'
import { requestContext } from './modelled/jar-fact.ts'
import { modelOf } from './modelled/model.ts'
import { engine } from './modelled/modelled-jar.ts'
import { shownJar } from './modelled/shown-jar.ts'

interface Known {
  readonly by: Engine
  /** How many facts had come before the request. */
  readonly facts: number
  readonly withheld: readonly Withheld[]
}

const known = new WeakMap<Exchange['request'], Known>()

/**
 * The cookies of this browser's jar that did not ride along with one of its own requests, and why; none for requests of
 * others, whose jar nobody here knows. What the request did carry is never among them, whatever the model thinks.
 */
export function stayedBehind({ at, request }: Exchange): readonly Withheld[] {
  if (request.browser !== browserId) return []
  const by = engine.value
  const facts = shownJar.value.facts.filter((fact) => fact.at < at)
  const before = known.get(request)
  if (before?.by === by && before.facts === facts.length) return before.withheld
  const { jar } = facts.length === 0 ? { jar: new Jar() } : modelOf(facts, by).model
  const asked = { ...requestContext({ request }), now: at }
  const withheld = wouldBeSent(jar, asked, by).withheld.filter(({ cookie }) => !carried(request, cookie))
  known.set(request, { by, facts: facts.length, withheld })
  return withheld
}

function carried({ headers }: Exchange['request'], { name, value }: Cookie): boolean {
  const pair = name === '' ? value : `${name}=${value}`
  return (headerValue(headers, 'cookie') ?? '').split('; ').includes(pair)
}
