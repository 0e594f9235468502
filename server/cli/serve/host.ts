import { AccessToken } from '../../hosts/access-token.ts'
import { hostedRooms, loopbackRooms } from '../../hosts/room-hosts.ts'
import type { ProxyTrust } from '../../hosts/trusted-proxy.ts'
import { listen } from '../../process/listen.ts'
import { composeRooms } from '../../rooms/rooms-server.ts'
import { openRooms } from '../../rooms/storage/open-rooms.ts'
import type { RoomStorage } from '../../rooms/storage/room-storage.ts'
import type { Domains } from './hosted-at.ts'
import { serveUntil } from './serve-until.ts'
import { whereToListen } from './where-to-listen.ts'
import { Wildcards } from './wildcards.ts'

export interface HostOptions {
  readonly port: number
  /** null = both loopbacks. */
  readonly host: string | null
  /** null = names below localhost. */
  readonly domains: Domains | null
  readonly proxy: ProxyTrust | null
  /** Rooms are those of a class. */
  readonly isClass: boolean
  /** Where rooms are kept: `memory`, `sqlite:FILE` or `redis://…`. */
  readonly store: string
  /** What opens /metrics; null = nothing does. */
  readonly operator: string | null
}

/** Serves rooms until `stopped` aborts. Resolves with the exit status: 2 when it could not start. */
export async function host(
  { port, host: address, domains, proxy, isClass, store, operator }: HostOptions,
  stopped: AbortSignal,
): Promise<number> {
  const where = await whereToListen(address)
  if (!where) return refuse(`This machine has no address ${address}.`)
  const wildcards = domains && new Wildcards(domains)
  const lacking = await wildcards?.look()
  if (lacking) return refuse(lacking)
  const hosts =
    domains && wildcards
      ? hostedRooms({ ...domains, hasSubHosts: () => wildcards.hasSubHosts })
      : loopbackRooms
  const opened = await openRooms(store)
  if (!opened.ok) {
    wildcards?.dispose()
    return refuse(opened.message)
  }
  const { storage } = opened
  const classRecord = isClass ? storage.record('class') : null
  const { server, beginClass, close } = composeRooms({
    hosts,
    proxy,
    storage,
    classRecord,
    operator: operator === null ? null : new AccessToken(operator),
  })
  const listening = await listen(server, port, where.address)
  if (!listening.ok) {
    wildcards?.dispose()
    await close()
    return refuse(listening.message)
  }
  for (const note of [...(wildcards?.notes ?? []), ...listening.notes]) console.error(note)
  const here = `http://${where.urlHosts[0]}:${listening.port}`
  const begun = await beginClass(domains?.url.origin ?? here)
  const says = begun
    ? `Learners join there with the code ${begun.code}.\nThe teacher's link, for you alone: ${begun.link}\nRooms`
    : 'Everybody who opens it gets a room: a lab of their own. Rooms'
  // In one write: whoever waits for the address may close the pipe after it.
  console.log(
    `Crumbscope is at ${domains ? `${domains.url.origin}, and listens at ${here} for the proxy in front of it` : here}\n${says} ${KEPT[storage.kind]}`,
  )
  const status = await serveUntil(stopped, server, listening, close)
  wildcards?.dispose()
  return status
}

const KEPT: Readonly<Record<RoomStorage['kind'], string>> = {
  memory: 'are kept in memory, and end with this process.',
  sqlite: 'are kept in that file, and are there again when this server is started with it again.',
  redis: 'are kept in Redis: other nodes can serve them, too, and they stay when this one ends.',
}

function refuse(message: string): number {
  console.error(message)
  return 2
}
