import type { Exchange } from '../protocol/state/journal-state.ts'
import { cookiePairs, headerValue, headerValues, setCookiePair } from '../text/header-text.ts'
import { jsonIn } from '../text/json-in.ts'
import { LESSON_PATH } from './lesson-path.ts'

/** One exchange with a lesson's app, as the lesson looks at it. */
export class Seen {
  readonly exchange: Exchange
  /** `POST /login`. */
  readonly ask: string

  constructor(exchange: Exchange) {
    const { method, url } = exchange.request
    this.exchange = exchange
    this.ask = `${method} ${url.slice(LESSON_PATH.length).split('?', 1)[0] || '/'}`
  }

  /** As it was asked for. */
  get url(): string {
    const { encrypted, host, url } = this.exchange.request
    return `${encrypted ? 'https' : 'http'}://${host}${url}`
  }

  get status(): number | null {
    return this.exchange.response?.status ?? null
  }

  /** A key of the JSON that was answered; undefined where there is none. */
  says(key: string): unknown {
    const { answer } = this.exchange.end ?? {}
    const json = answer && !answer.cut ? jsonIn(answer.text) : null
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : undefined
  }

  /** The values that the request carried under this name, in order. */
  sent(name: string): readonly string[] {
    const header = headerValue(this.exchange.request.headers, 'cookie') ?? ''
    return cookiePairs(header).flatMap((pair) => (pair.name === name ? [pair.value] : []))
  }

  /** The Set-Cookie lines of this name that left. */
  set(name: string): readonly string[] {
    return headerValues(this.exchange.response?.headers ?? [], 'set-cookie').filter(
      (line) => setCookiePair(line).name === name,
    )
  }

  /** The first value of a header of the answer. */
  header(name: string): string | undefined {
    return headerValue(this.exchange.response?.headers ?? [], name)
  }

  /** The first value of a header of the request. */
  asked(name: string): string | undefined {
    return headerValue(this.exchange.request.headers, name)
  }

  /** The session id that it ended with. */
  get sid(): string | null {
    return this.exchange.end?.session ?? null
  }

  /** How often it did this to the store. */
  ops(name: string): number {
    return this.exchange.ops.filter((op) => op.name === name).length
  }
}
