import type { Withheld } from '../../../../shared/cookie/retrieving/retrieval.ts'
import type { OutcomeWords } from '../../../../shared/explain/decisions/set-cookie-outcome.ts'
import type { TracedExchange } from '../../../../shared/explain/session/traced-exchange.ts'
import type { Recorded } from '../../../../shared/protocol/recorded.ts'
import type { Exchange, Hold, StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../shared/text/header-text.ts'

/** One thing that happened during an exchange; `ms` counts from the request's arrival. */
export type Step =
  | {
      readonly kind: 'cookie'
      readonly ms: number
      readonly header: string | null
      readonly wholeBytes: number | null
    }
  /** Cookies of this browser's jar that the request did not carry. */
  | { readonly kind: 'stayed'; readonly ms: number; readonly withheld: readonly Withheld[] }
  /** The body of the answer, where it was told. */
  | { readonly kind: 'answer'; readonly ms: number; readonly body: Recorded; readonly type: string | null }
  | { readonly kind: 'op'; readonly ms: number; readonly op: StoreOp }
  /** An op that waits to be released. */
  | { readonly kind: 'held'; readonly ms: number; readonly hold: Hold }
  | {
      readonly kind: 'set-cookie'
      readonly ms: number
      readonly line: string
      /** Which of the response's Set-Cookie lines it is, from 0. */
      readonly index: number
      readonly wholeBytes: number | null
    }
  /** The session's cookie, when express-session sent none. */
  | {
      readonly kind: 'not-sent'
      readonly ms: number
      /** The line as it would have been, where there was one. */
      readonly ghost: string | null
      readonly words: OutcomeWords
    }

/**
 * What happened, in the order in which it happened: Cookie in, what stayed behind, store ops, Set-Cookie out, the answer.
 * `hold`: where it waits now.
 */
export function stepsOf(
  { at, request, response, end, ops }: Exchange,
  hold?: Hold,
  withheld: readonly Withheld[] = [],
): Step[] {
  const steps: Step[] = [
    {
      kind: 'cookie',
      ms: 0,
      header: headerValue(request.headers, 'cookie') ?? null,
      wholeBytes: wholeBytes(request, indexOfHeader(request.headers, 'cookie')),
    },
    ...(withheld.length === 0 ? [] : [{ kind: 'stayed', ms: 0, withheld } as const]),
    ...ops.map((op): Step => ({ kind: 'op', ms: op.start, op })),
  ]
  if (hold) steps.push({ kind: 'held', ms: Math.max(0, hold.at - at), hold })
  if (response) {
    let index = 0
    for (let at = 0; at + 1 < response.headers.length; at += 2) {
      if (response.headers[at]?.toLowerCase() !== 'set-cookie') continue
      const line = response.headers[at + 1] ?? ''
      steps.push({ kind: 'set-cookie', ms: response.ms, line, index, wholeBytes: wholeBytes(response, at) })
      index += 1
    }
  }
  if (response && end?.answer && end.answer.bytes > 0) {
    const type = headerValue(response.headers, 'content-type') ?? null
    steps.push({ kind: 'answer', ms: end.ms, body: end.answer, type })
  }
  // The sort is stable: what happened in the same instant stays in the order given here.
  return steps.sort((a, b) => a.ms - b.ms)
}

/** The same with what express-session did not send, at the moment when it did not. */
export function withNotSent(steps: readonly Step[], traced: TracedExchange | null): readonly Step[] {
  const words = traced?.outcome
  if (!traced || !words || words.tone === 'sent') return steps
  const { cookie, decisions } = traced.trace
  const ms = cookie?.ms ?? decisions.at(-1)?.ms ?? 0
  const step: Step = { kind: 'not-sent', ms, ghost: cookie?.ghost ?? null, words }
  return [...steps, step].sort((a, b) => a.ms - b.ms)
}

function indexOfHeader(headers: readonly string[], name: string): number {
  return headers.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === name)
}

type Cut = { readonly cut?: readonly { readonly at: number; readonly bytes: number }[] }

/** The size of the value after the name at `at`, when it was cut; null when it is whole. */
export function wholeBytes({ cut }: Cut, at: number): number | null {
  return cut?.find((each) => each.at === at + 1)?.bytes ?? null
}
