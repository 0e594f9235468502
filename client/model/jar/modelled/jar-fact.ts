import type { RequestContext } from '../../../../shared/cookie/same-site/context.ts'
import { probeOf } from '../../../../shared/delivery/probe-url.ts'
import { requestContext } from '../../../../shared/protocol/exchange/request-context.ts'
import { setCookieLines } from '../../../../shared/protocol/exchange/set-cookie-lines.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../shared/text/header-text.ts'
import { jsonIn } from '../../../../shared/text/json-in.ts'

/**
 * One entry of the browser log: something this browser did, got or told about its jar. The modelled jar is the fold
 * of these, in order of `at` (epoch ms).
 */
export type JarFact =
  /** A response to this browser set cookies, or asked it to clear them. */
  | {
      readonly kind: 'response'
      /** `EPOCH:EXCHANGE`, so that a fact is kept once however often it is told. */
      readonly key: string
      readonly at: number
      readonly request: Omit<RequestContext, 'now'>
      readonly lines: readonly string[]
      /** Lines of which only the beginning was kept: what a page that was not there in time can still get. */
      readonly cutLines?: readonly number[]
      readonly clears: boolean
    }
  /** A script of this page wrote `document.cookie`. */
  | {
      readonly kind: 'script'
      readonly key: string
      readonly at: number
      readonly url: string
      /** The frames around the page, from the top down; none for a top-level page. */
      readonly ancestors?: readonly string[] | undefined
      readonly text: string
    }
  /** `cookieStore` told of a change that scripts may see, whoever made it. */
  | {
      readonly kind: 'change'
      readonly key: string
      readonly at: number
      /** Names and values are byte strings. */
      readonly changed: readonly { readonly name: string; readonly value: string }[]
      readonly deleted: readonly string[]
    }

/** What an exchange did to the jar of the browser it belongs to, or tells of what a script did. */
export function factsOf(epoch: string, exchange: Exchange): readonly JarFact[] {
  const fact = responseFact(epoch, exchange)
  return fact ? [fact] : scriptFacts(epoch, exchange)
}

function responseFact(epoch: string, exchange: Exchange): JarFact | null {
  const { response } = exchange
  if (!response) return null
  const kept = setCookieLines(response)
  const clears = headerValue(response.headers, 'clear-site-data')?.includes('"cookies"') ?? false
  if (kept.lines.length === 0 && !clears) return null
  const at = exchange.at + response.ms
  return {
    kind: 'response',
    key: `${epoch}:${exchange.id}`,
    at,
    request: requestContext(exchange, at),
    ...kept,
    clears,
  }
}

/** A page of a run of probes tells which lines its script wrote to `document.cookie`. */
function scriptFacts(epoch: string, exchange: Exchange): readonly JarFact[] {
  const { request, end } = exchange
  if (probeOf(request.url)?.name !== 'script-set' || request.method !== 'POST' || !end?.body) return []
  const told = scriptReport(end.body.text)
  return told.lines.map((text, at) => ({
    kind: 'script',
    key: `${epoch}:${exchange.id}:${at}`,
    at: exchange.at,
    url: told.page,
    ancestors: told.ancestors,
    text,
  }))
}

function scriptReport(text: string): {
  page: string
  ancestors: readonly string[]
  lines: readonly string[]
} {
  const nothing = { page: '', ancestors: [], lines: [] }
  const strings = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((item) => typeof item === 'string')
  // Anybody may post here; what is no report did nothing.
  const report = (jsonIn(text) ?? {}) as Readonly<Record<string, unknown>>
  const { page, ancestors, lines } = report
  return typeof page === 'string' && strings(ancestors) && strings(lines)
    ? { page, ancestors, lines }
    : nothing
}
