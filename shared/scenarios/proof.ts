import type { CookieEvidence, Evidence } from '../findings/finding.ts'
import { setNames } from '../protocol/exchange/threads-of.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import type { Fact } from './lesson.ts'
import type { Run } from './run.ts'
import { Seen } from './seen.ts'

/** The cookies of this name that an exchange brought, or that it set: which of several they are knows whoever knows the jar. */
export type CookiesOf = (exchange: Exchange, way: 'sent' | 'set', name: string) => readonly CookieEvidence[]

/** What a fact goes by: the exchanges, cookies and rows that it looked at, in this order of looking. */
export function proofOf({ holds }: Pick<Fact, 'holds'>, run: Run, cookiesOf: CookiesOf): readonly Evidence[] {
  const proof = new Map<string, Evidence>()
  const note = (evidence: Evidence) => void proof.set(JSON.stringify(evidence), evidence)
  holds(run.as(({ exchange }) => new NotedSeen(exchange, cookiesOf, note)))
  return [...proof.values()]
}

/** What an exchange left where: the cookies that it set, and the row that it wrote. */
export function tracesOf({ exchange }: Seen, cookiesOf: CookiesOf): readonly Evidence[] {
  const written = exchange.ops.find(({ name, sid }) => name === 'set' && sid !== null)?.sid
  const session = written == null ? undefined : exchange.session?.ownOptions?.session.name
  const cookies = new Set([...setNames(exchange), ...(session === undefined ? [] : [session])])
  return [
    { exchange: exchange.id },
    ...[...cookies].flatMap((name) => cookiesOf(exchange, 'set', name)),
    ...(written == null ? [] : [{ sid: written }]),
  ]
}

/** Notes what is asked of it. */
class NotedSeen extends Seen {
  readonly #cookiesOf: CookiesOf
  readonly #note: (evidence: Evidence) => void

  constructor(exchange: Exchange, cookiesOf: CookiesOf, note: (evidence: Evidence) => void) {
    super(exchange)
    this.#cookiesOf = cookiesOf
    this.#note = note
  }

  override get status(): number | null {
    this.#asked()
    return super.status
  }

  override says(key: string): unknown {
    this.#asked()
    return super.says(key)
  }

  override sent(name: string): readonly string[] {
    this.#asked(...this.#cookiesOf(this.exchange, 'sent', name))
    return super.sent(name)
  }

  override set(name: string): readonly string[] {
    this.#asked(...this.#cookiesOf(this.exchange, 'set', name))
    return super.set(name)
  }

  override header(name: string): string | undefined {
    this.#asked()
    return super.header(name)
  }

  override asked(name: string): string | undefined {
    this.#asked()
    return super.asked(name)
  }

  override get sid(): string | null {
    const sid = super.sid
    this.#asked(...(sid === null ? [] : [{ sid }]))
    return sid
  }

  override ops(name: string): number {
    const sids = this.exchange.ops.flatMap((op) => (op.name === name && op.sid !== null ? [op.sid] : []))
    this.#asked(...sids.map((sid) => ({ sid })))
    return super.ops(name)
  }

  #asked(...about: readonly Evidence[]): void {
    this.#note({ exchange: this.exchange.id })
    for (const one of about) this.#note(one)
  }
}
