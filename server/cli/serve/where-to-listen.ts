import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import { AccessToken } from '../../hosts/access-token.ts'
import { isLoopback, urlHost } from '../../hosts/loopback.ts'

/** Where a run listens, and what its page is opened with. */
export interface Whereabouts {
  /** Null = both loopbacks. */
  readonly address: string | null
  /** Wanted of whoever looks, where others than this machine can come; else null. */
  readonly token: AccessToken | null
  /** Hosts of the page's URL that lead here, the best for this machine first. */
  readonly urlHosts: readonly string[]
}

const EVERYWHERE = new Set(['0.0.0.0', '::'])

/** Null where this machine knows no such address. A name is looked up once, so that what is judged is what is used. */
export async function whereToListen(host: string | null): Promise<Whereabouts | null> {
  if (host === null) return { address: null, token: null, urlHosts: ['localhost'] }
  const address = await lookup(host).then(
    (found) => found.address,
    () => null,
  )
  if (address === null) return null
  return {
    address,
    token: isLoopback(address) ? null : new AccessToken(),
    urlHosts: urlHostsOf(address),
  }
}

function urlHostsOf(address: string): readonly string[] {
  if (EVERYWHERE.has(address)) return ['localhost', ...networkAddresses(address === '::').map(urlHost)]
  // `localhost` is these two only.
  return address === '127.0.0.1' || address === '::1' ? ['localhost'] : [urlHost(address)]
}

/** This machine's own addresses on its networks. Link-local IPv6 needs a zone, which no browser takes. */
function networkAddresses(both: boolean): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && (both || family === 'IPv4'))
    .map(({ address }) => address)
    .filter((address) => !/^fe[89ab]/i.test(address))
}
