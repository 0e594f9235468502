import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { Jar } from '../../../shared/cookie/jar.ts'
import { type Delivery, type Withheld, wouldBeSent } from '../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import { requestContext } from '../../../shared/protocol/exchange/request-context.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../shared/text/header-text.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import { modelOf } from './modelled/model.ts'

/** What this browser's jar gave to one of its own requests, and what stayed behind, and why. */
export type OwnDelivery = Pick<Delivery, 'sent' | 'withheld' | 'apart'>

/**
 * By what had happened to this browser's jar before `at`, epoch ms. The Cookie header counts, whatever the model thinks:
 * what it carried did not stay behind, and what it did not carry was not sent.
 */
export function deliveredTo(
  request: Exchange['request'],
  at: number,
  facts: readonly JarFact[],
  by: Engine,
): OwnDelivery {
  const { jar } = facts.length === 0 ? { jar: new Jar() } : modelOf(facts, by).model
  const { sent, withheld, apart } = wouldBeSent(jar, requestContext({ request }, at), by)
  const pairs = (headerValue(request.headers, 'cookie') ?? '').split('; ')
  const carried = ({ name, value }: Cookie) => pairs.includes(name === '' ? value : `${name}=${value}`)
  const stayed = ({ cookie }: Withheld) => !carried(cookie)
  return { sent: sent.filter(carried), withheld: withheld.filter(stayed), apart: apart.filter(stayed) }
}
