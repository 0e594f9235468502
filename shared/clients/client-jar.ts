import type { Cookie } from '../cookie/cookie.ts'
import type { ProfileName } from '../cookie/profiles/rules.ts'
import type { Delivery } from '../cookie/retrieving/retrieval.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import { forgetOldest } from '../findings/forget-oldest.ts'
import { cookiePairs, headerValue } from '../text/header-text.ts'
import { profileOf } from '../text/user-agent.ts'
import type { SeenClient } from './clients-of.ts'
import type { EngineFor } from './engine-for.ts'
import { ModelledClient } from './modelled-client.ts'

/** A cookie of a client's modelled jar. */
interface ClientCookie {
  readonly cookie: Cookie
  /** It came back with a request after it was set. */
  readonly sent: boolean
}

/** A cookie that came with a request and was not seen being set: its attributes are not known. Byte strings. */
interface UnknownCookie {
  readonly name: string
  readonly value: string
}

/** What a client should hold by now, and what it sent beside that. */
export interface ClientJar {
  /** Whose rules it is modelled by. */
  readonly profile: ProfileName
  readonly cookies: readonly ClientCookie[]
  readonly unknown: readonly UnknownCookie[]
  /** By the number of the exchange. */
  readonly deliveries: ReadonlyMap<number, Delivery>
  readonly verdicts: ReadonlyMap<number, readonly (SetVerdict | null)[]>
}

/** Jars of clients, for whoever asks again and again: a client whose exchanges are the same as before is not played anew. */
export class ClientJars {
  readonly #engineFor: EngineFor
  readonly #played = new Map<number, { readonly client: SeenClient; readonly jar: ClientJar }>()

  constructor(engineFor: EngineFor) {
    this.#engineFor = engineFor
  }

  /** Up to `now`, epoch ms. */
  of(client: SeenClient, now: number): ClientJar {
    const known = this.#played.get(client.id)
    if (known && isSame(known.client, client)) return without(known.jar, now)
    const jar = playedJar(client, this.#engineFor)
    this.#played.delete(client.id)
    this.#played.set(client.id, { client, jar })
    forgetOldest(this.#played, MOST_KNOWN)
    return without(jar, now)
  }
}

/** So many clients' jars are remembered. */
const MOST_KNOWN = 50

/** Exchanges are never changed, but put in the place of one another. */
function isSame(one: SeenClient, other: SeenClient): boolean {
  return (
    one.userAgent === other.userAgent &&
    one.exchanges.length === other.exchanges.length &&
    one.exchanges.every((exchange, at) => exchange === other.exchanges[at])
  )
}

/** What has run out by `now` left out. */
function without(jar: ClientJar, now: number): ClientJar {
  return {
    ...jar,
    cookies: jar.cookies.filter(({ cookie: { expires } }) => expires === null || expires > now),
  }
}

/** Plays a client's exchanges, by the rules of the browser that its User-Agent says it is: all that was set and not removed. */
function playedJar(client: SeenClient, engineFor: EngineFor): ClientJar {
  const profile = profileOf(client.userAgent)
  const model = new ModelledClient(engineFor(profile))
  const deliveries = new Map<number, Delivery>()
  const verdicts = new Map<number, readonly (SetVerdict | null)[]>()
  const sent = new Set<string>()
  const unknown = new Map<string, UnknownCookie>()
  const moments = client.exchanges.flatMap((exchange) => [
    {
      at: exchange.at,
      play: () => {
        deliveries.set(exchange.id, model.asks(exchange))
        for (const pair of cookiePairs(headerValue(exchange.request.headers, 'cookie') ?? '')) {
          const key = pairKey(pair.name, pair.value)
          sent.add(key)
          const isKnown = [...model.jar.cookies()].some(({ name, value }) => pairKey(name, value) === key)
          if (isKnown) unknown.delete(pair.name)
          else unknown.set(pair.name, pair)
        }
      },
    },
    {
      at: exchange.at + (exchange.response?.ms ?? 0),
      play: () => {
        const taken = model.takes(exchange)
        if (taken.length > 0) verdicts.set(exchange.id, taken)
        // Set now, by whatever name it was sent before: from here on it is known.
        for (const one of taken) if (one?.cookie && one.stored) unknown.delete(one.cookie.name)
      },
    },
  ])
  for (const { play } of moments.sort((a, b) => a.at - b.at)) play()
  const cookies = [...model.jar.cookies()].map((cookie) => ({
    cookie,
    sent: sent.has(pairKey(cookie.name, cookie.value)),
  }))
  return { profile, cookies, unknown: [...unknown.values()], deliveries, verdicts }
}

function pairKey(name: string, value: string): string {
  return `${name}=${value}`
}
