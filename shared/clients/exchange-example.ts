import { requestExample } from '../protocol/fact-examples.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'

interface ExampleExchange {
  readonly id: number
  readonly userAgent?: string
  readonly address?: string
  readonly origin?: string
  readonly browser?: string
  /** The Cookie header. */
  readonly sent?: string
  readonly set?: readonly string[]
  readonly url?: string
  readonly method?: string
  /** Sec-Fetch-Site, -Mode and -Dest. */
  readonly fetched?: readonly [site: string, mode: string, dest: string]
}

/** An exchange of a shop that was answered, for tests: it came in at second `id`. */
export function exchangeExample(example: ExampleExchange): Exchange {
  const {
    id,
    userAgent = 'curl/8.14',
    address = '127.0.0.1',
    origin,
    browser = null,
    sent,
    set = [],
  } = example
  const headers = [
    ...['User-Agent', userAgent],
    ...(origin === undefined ? [] : ['Origin', origin]),
    ...(sent === undefined ? [] : ['Cookie', sent]),
    ...['Site', 'Mode', 'Dest'].flatMap((name, at) =>
      example.fetched ? [`Sec-Fetch-${name}`, example.fetched[at] ?? ''] : [],
    ),
  ]
  return {
    id,
    at: id * 1_000,
    seq: id,
    request: requestExample({
      exchange: id,
      browser,
      host: 'shop.example',
      method: example.method ?? 'GET',
      url: example.url ?? '/',
      headers,
      encrypted: true,
      address,
    }),
    response: {
      kind: 'response',
      exchange: id,
      status: 200,
      headers: set.flatMap((line) => ['Set-Cookie', line]),
      ms: 1,
    },
    end: null,
    session: null,
    ops: [],
  }
}
