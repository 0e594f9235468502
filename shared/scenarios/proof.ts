import type { Evidence } from '../findings/finding.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { setNames } from '../protocol/threads-of.ts'
import type { Fact } from './lesson.ts'
import type { Run } from './run.ts'
import { Seen } from './seen.ts'

/** What a fact goes by: the exchanges, cookies and rows that it looked at, in this order of looking. */
export function proofOf({ holds }: Pick<Fact, 'holds'>, run: Run): readonly Evidence[] {
  const proof = new Map<string, Evidence>()
  const note = (evidence: Evidence) => void proof.set(JSON.stringify(evidence), evidence)
  holds(run.as(({ exchange }) => new NotedSeen(exchange, note)))
  return [...proof.values()]
}

/** What an exchange left where: the cookies that it set, and the row that it wrote. */
export function tracesOf({ exchange }: Seen): readonly Evidence[] {
  const written = exchange.ops.find(({ name, sid }) => name === 'set' && sid !== null)?.sid
  const session = written == null ? undefined : exchange.session?.ownOptions?.session.name
  const cookies = new Set([...setNames(exchange), ...(session === undefined ? [] : [session])])
  return [
    { exchange: exchange.id },
    ...[...cookies].map((cookie) => ({ cookie })),
    ...(written == null ? [] : [{ sid: written }]),
  ]
}

/** Notes what is asked of it. */
class NotedSeen extends Seen {
  readonly #note: (evidence: Evidence) => void

  constructor(exchange: Exchange, note: (evidence: Evidence) => void) {
    super(exchange)
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
    this.#asked({ cookie: name })
    return super.sent(name)
  }

  override set(name: string): readonly string[] {
    this.#asked({ cookie: name })
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
