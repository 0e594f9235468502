import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type ClientJar, ClientJars } from '../../../shared/clients/client-jar.ts'
import { clientsOf, type SeenClient } from '../../../shared/clients/clients-of.ts'
import { type UsualWay, usualWays } from '../../../shared/clients/usual-ways.ts'
import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { exchangeIn, type Finding } from '../../../shared/findings/finding.ts'
import { sessionsOf } from '../../../shared/protocol/exchange/threads-of.ts'
import { byRank } from '../findings/finding-at.ts'
import { findings } from '../findings/noticed.ts'
import { engineFor } from '../jar/modelled/modelled-jar.ts'
import { now } from '../live/clock.ts'
import { journal } from '../live/journal.ts'

/** Who asked the watched app, in order of first sight. */
export const clients: ReadonlySignal<readonly SeenClient[]> = computed(() =>
  clientsOf(journal.value?.exchanges.values() ?? []),
)

const open = signal<ReadonlySet<number>>(new Set())

/** The clients whose jars are shown, by their numbers. */
export const openClients: ReadonlySignal<ReadonlySet<number>> = open

export function setClientOpen(id: number, isOpen: boolean): void {
  const next = new Set(open.peek())
  next.delete(id)
  if (isOpen) next.add(id)
  open.value = next
}

const jars = new ClientJars(engineFor)

/** The jar that a client should have by now. */
export function jarOf(client: SeenClient): ClientJar {
  return jars.of(client, now.peek())
}

/** Where a cookie of this jar goes by the usual ways, predicted and seen. */
export function waysOf(client: SeenClient, cookie: Cookie): readonly UsualWay[] {
  const jar = jarOf(client)
  return usualWays(cookie, client, jar, engineFor(jar.profile), now.peek())
}

/** The session a client used last; null where it has none. */
export function lastSession({ exchanges, guess }: SeenClient): string | null {
  // Everybody who cannot be told apart has one name here, and no session of their own.
  if (guess && exchanges.length > 1) return null
  for (const exchange of exchanges.toReversed()) {
    const [sid] = sessionsOf(exchange)
    if (sid !== undefined) return sid
  }
  return null
}

/** The worst that went wrong with this client, by the exchange that proves it best. */
export function worstOf(client: SeenClient): Finding | undefined {
  const own = new Set<number | null>(client.exchanges.map(({ id }) => id))
  return findings.value.filter((finding) => own.has(exchangeIn(finding.evidence))).toSorted(byRank)[0]
}
