import { OWN_PREFIX } from './redis-keys.ts'

/** What `redis://[USER:PASSWORD@]HOST:PORT[/DATABASE][?prefix=…[&write=yes]]` says. */
export interface RedisAddress {
  /** What the client connects to: without our own parameters. */
  readonly url: string
  /** For people: no password. */
  readonly host: string
  readonly database: number
  /** Keys of the lab's own sessions begin like this. */
  readonly own: string
  /** Keys that are shown and never written begin like this; null: there are none. */
  readonly foreign: string | null
}

type ParsedAddress =
  | { readonly ok: true; readonly address: RedisAddress }
  | { readonly ok: false; readonly message: string }

/** A key's beginning longer than this (characters) is a mistake. */
const PREFIX_LENGTH = 200

/** Another app's rows are only looked at, unless `write=yes` says that they may be written as well. */
export function parseRedisAddress(spec: string): ParsedAddress {
  const url = URL.parse(spec)
  const database = Number(url?.pathname.slice(1))
  if (!url || url.hostname === '' || !Number.isInteger(database) || database < 0)
    return wrong(
      'The store has to look like redis://host:6379, with a database number if need be: redis://host:6379/2',
    )
  const { searchParams } = url
  const unknown = [...searchParams.keys()].find((name) => name !== 'prefix' && name !== 'write')
  if (unknown !== undefined)
    return wrong(
      `The store's address knows ?prefix=sess: and &write=yes, not ${JSON.stringify(unknown.slice(0, 40))}`,
    )
  const prefix = searchParams.get('prefix') ?? OWN_PREFIX
  const write =
    searchParams.get('write') ?? (searchParams.has('prefix') && prefix !== OWN_PREFIX ? 'no' : 'yes')
  if (write !== 'yes' && write !== 'no') return wrong("The store's address says write=yes or write=no")
  if (prefix.length > PREFIX_LENGTH) return wrong(`A prefix has at most ${PREFIX_LENGTH} characters here`)
  if (write === 'yes' && prefix === '')
    return wrong('With an empty prefix every key would be a session: it can be looked at, not written')
  if (write === 'no' && prefix.startsWith(OWN_PREFIX))
    return wrong(
      `The lab keeps its own sessions under ${OWN_PREFIX}, so what begins like that can be written`,
    )
  const host = `${url.hostname}:${url.port || 6379}`
  url.search = ''
  return {
    ok: true,
    address: {
      url: url.href,
      host,
      database,
      ...(write === 'yes' ? { own: prefix, foreign: null } : { own: OWN_PREFIX, foreign: prefix }),
    },
  }
}

function wrong(message: string): ParsedAddress {
  return { ok: false, message }
}
