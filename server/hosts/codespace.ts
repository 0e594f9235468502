import type { IncomingMessage } from 'node:http'
import type { MissingSites } from '../../shared/delivery/lab-sites.ts'
import { splitHost } from './lab-host.ts'
import { askFor, type LabNames } from './lab-names.ts'

/** The codespace that this process runs in: `NAME-3000.app.github.dev` is its port 3000. */
export interface Codespace {
  readonly name: string
  readonly domain: string
}

/** null outside a codespace: elsewhere nobody is believed what its proxy is. */
export function codespaceOf(env: Readonly<Record<string, string | undefined>>): Codespace | null {
  const name = env.CODESPACE_NAME?.toLowerCase() ?? ''
  const domain = env.GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN?.toLowerCase() ?? 'app.github.dev'
  const isThere = env.CODESPACES === 'true' && /^[a-z0-9-]+$/.test(name) && /^[a-z0-9.-]+$/.test(domain)
  return isThere ? { name, domain } : null
}

const NOWHERE_ELSE: MissingSites = { subHost: 'codespace', other: 'codespace', second: 'codespace' }

/**
 * Where the codespace's own name is asked: it is home. Its proxy ends TLS, and makes `localhost` with the port of the
 * Origin of its pages, but leaves Host as it is; exactly that pair is the page itself. What the proxy says of the
 * connection is taken away, as it is from every proxy that is ours.
 */
export function settleCodespace(request: IncomingMessage, { name, domain }: Codespace): void {
  const host = splitHost(request.headers.host)?.name ?? ''
  const label = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : ''
  const port = label.startsWith(`${name}-`) ? label.slice(name.length + 1) : ''
  if (!/^\d{1,5}$/.test(port)) return
  askFor(request, namesOf(host, port))
  Object.assign(request.socket, { encrypted: true })
  delete request.headers['x-forwarded-proto']
  const { rawHeaders } = request
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
    if (/^x-forwarded-proto$/i.test(rawHeaders[at] ?? '')) rawHeaders.splice(at, 2)
}

function namesOf(home: string, port: string): LabNames {
  return {
    home,
    role: (name) => (name === home ? 'home' : null),
    byAddress: false,
    sources: [home],
    sitesAt: (origin) => ({
      home: origin,
      subHost: null,
      other: null,
      second: null,
      missing: NOWHERE_ELSE,
    }),
    // Other people's codespaces are beside it.
    widestDomain: () => home,
    isRewritten: (origin) => /^https?:\/\/localhost:(\d+)$/.exec(origin)?.[1] === port,
  }
}
