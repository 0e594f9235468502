import { parseArgs } from 'node:util'
import { addressList, type ProxyTrust } from '../../hosts/trusted-proxy.ts'
import type { HostOptions } from './host.ts'
import { type Checked, readDomains } from './hosted-at.ts'

export const HOST_HELP = `crumbscope host [--port 3000] [--host ADDRESS] [--store memory|sqlite:FILE|redis://…] [--url URL [--other URL] [--proxy ADDRESS…]] [--class]
A room for everybody who opens it: many labs, each with its own hosts, rows and link.

--port 3000      the port
--host ADDRESS   where to listen, such as 0.0.0.0; by default both loopback addresses
--store WHERE    where rooms are kept: in memory, where they end with this process; sqlite:FILE, where they stay; or
                 redis://host:6379 (Redis 7 or newer, or a cluster of them), and then any number of servers may serve them
--redis URL      the same as --store URL
--url URL        where it is reached, such as https://lab.example.org: rooms are ROOM.lab.example.org, so *.lab.example.org
                 must lead here, and have a certificate where it is https. Without it rooms are names below localhost.
--other URL      the same server under another registrable domain, such as https://other.example.net: Delivery's other site
--class          one class: learners join with a code, and the printed link of the teacher shows where each of them is
--proxy ADDRESS  the proxy in front, which ends TLS (an address or a network; may be given several times; by default
                 loopback). What it says of a connection is the header
                 X-Crumbscope-Proxy: proto=https;for=CLIENT. Instead of its address it may show a secret there, ;secret=…,
                 which is CRUMBSCOPE_PROXY_SECRET in the environment.

CRUMBSCOPE_OPERATOR_TOKEN in the environment (16 characters at least) opens GET /metrics, figures for Prometheus, to
whoever shows it as Authorization: Bearer TOKEN.
`

/** Reads the arguments of `crumbscope host`. */
export function hostOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Checked<HostOptions | 'help'> {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    const [message = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/)
    return no(`${message.replace(/\.$/, '')}. See crumbscope host --help.`)
  }
  if (values.help) return { ok: true, value: 'help' }
  const { port } = values
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    return no(`--port must be a number from 0 to 65535, not ${port}.`)
  if (values.host === '') return no('--host must be an address, like 0.0.0.0.')
  const domains = readDomains(values.url, values.other)
  if (!domains.ok) return domains
  const proxy = proxyTrust(values.proxy, env.CRUMBSCOPE_PROXY_SECRET, domains.value?.url ?? null)
  if (!proxy.ok) return proxy
  const store = values.store ?? values.redis ?? 'memory'
  if (values.redis !== undefined) {
    if (!/^rediss?:/.test(values.redis))
      return no(`--redis looks like redis://host:6379, not ${values.redis}.`)
    if (values.store !== undefined) return no('--redis and --store both say where rooms are kept: give one.')
  }
  const operator = env.CRUMBSCOPE_OPERATOR_TOKEN ?? null
  if (operator !== null && operator.length < SECRET_LENGTH)
    return no(`CRUMBSCOPE_OPERATOR_TOKEN must have ${SECRET_LENGTH} characters at least.`)
  return {
    ok: true,
    value: {
      port: Number(port),
      host: values.host ?? null,
      domains: domains.value,
      proxy: proxy.value,
      isClass: values.class,
      store,
      operator,
    },
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      host: { type: 'string' },
      url: { type: 'string' },
      other: { type: 'string' },
      proxy: { type: 'string', multiple: true },
      class: { type: 'boolean', default: false },
      redis: { type: 'string' },
      store: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
}

/** The fewest characters of a secret that nobody guesses. */
const SECRET_LENGTH = 16

function proxyTrust(
  given: readonly string[] | undefined,
  secret: string | undefined,
  url: URL | null,
): Checked<ProxyTrust | null> {
  if (!url) {
    return given
      ? no('--proxy is for a server that has a name: give that with --url.')
      : { ok: true, value: null }
  }
  if (secret !== undefined && secret.length < SECRET_LENGTH)
    return no(`CRUMBSCOPE_PROXY_SECRET must have ${SECRET_LENGTH} characters at least.`)
  // Whoever shows a secret may come from anywhere; without one it is known by where it asks from.
  const texts = given ?? (secret === undefined ? ['127.0.0.0/8', '::1'] : [])
  const addresses = addressList(texts.flatMap((text) => text.split(',')))
  if (typeof addresses === 'string')
    return no(`--proxy must be an address or a network, such as 10.0.0.0/8, not ${addresses}.`)
  const proto = url.protocol === 'https:' ? 'https' : 'http'
  return { ok: true, value: { secret: secret ?? null, addresses, proto } }
}

function no(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}
