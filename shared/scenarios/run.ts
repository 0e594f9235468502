import type { Finding } from '../findings/finding.ts'
import type { JournalState } from '../protocol/state/journal-state.ts'
import { jsonIn } from '../text/json-in.ts'
import { LESSON_PATH } from './lesson-path.ts'
import { Seen } from './seen.ts'
import { type Act, type Ask, asksOf, type Step } from './step.ts'

/** What happened since a lesson's app was put in place, as it was found or with a fix. */
export class Run {
  /** Oldest first. */
  readonly seen: readonly Seen[]
  readonly acts: readonly Act[]
  readonly #findings: ReadonlySet<string>

  constructor(seen: readonly Seen[], acts: readonly Act[] = [], findings: Iterable<string> = []) {
    this.seen = seen
    this.acts = acts
    this.#findings = new Set(findings)
  }

  /** The same run, each exchange looked at another way. */
  as(look: (seen: Seen) => Seen): Run {
    return new Run(this.seen.map(look), this.acts, this.#findings)
  }

  /** Every exchange of this method and path. */
  all(ask: string): readonly Seen[] {
    return this.seen.filter((one) => one.ask === ask)
  }

  last(ask: string): Seen | undefined {
    return this.seen.findLast((one) => one.ask === ask)
  }

  /** What the page read from `document.cookie` last; null before it did. */
  get read(): string | null {
    const last = this.acts.findLast((act) => act.act === 'read')
    return last?.act === 'read' ? last.value : null
  }

  /** A key of the JSON that the socket answered last; undefined where there is none. */
  heard(key: string): unknown {
    const last = this.acts.findLast((act) => act.act === 'say')
    const json = last?.act === 'say' ? jsonIn(last.value) : null
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : undefined
  }

  /** Whether a finding was noticed in it. */
  raised(finding: string): boolean {
    return this.#findings.has(finding)
  }

  /** Whether everything asked for has been answered to its end. */
  get settled(): boolean {
    return this.seen.every(({ exchange }) => exchange.end !== null)
  }

  /** How many of these steps have happened, from the first on, in this order; whatever happened beside them is allowed. */
  stepsDone(steps: readonly Step[]): number {
    let [seen, acts] = [0, 0]
    for (const [done, step] of steps.entries()) {
      const asks = asksOf(step)
      if (asks.length === 0) {
        const found = this.acts.findIndex(({ act }, at) => at >= acts && act in step)
        if (found < 0) return done
        acts = found + 1
      }
      const met = asksMet(asks, this.seen, seen)
      if (met === null) return done
      seen = met
    }
    return steps.length
  }
}

/** Where to look on after the requests of one step, which may have come in any order; null where one has not. */
function asksMet(asks: readonly Ask[], seen: readonly Seen[], from: number): number | null {
  const used = new Set<number>()
  for (const { send, leadsTo } of asks) {
    let after = from
    for (const wanted of leadsTo === undefined ? [send] : [send, leadsTo]) {
      const found = seen.findIndex(
        ({ ask, status }, at) => at >= after && !used.has(at) && ask === wanted && status !== null,
      )
      if (found < 0) return null
      used.add(found)
      after = found + 1
    }
  }
  return Math.max(from, ...[...used].map((at) => at + 1))
}

interface RunSetup {
  readonly state: JournalState
  readonly browser: string
  /** The journal's event after which it began. */
  readonly since: number
  readonly acts: readonly Act[]
  readonly findings: readonly Finding[]
}

/** The run of one browser, from the journal. */
export function runIn({ state, browser, since, acts, findings }: RunSetup): Run {
  const exchanges = [...state.exchanges.values()].filter(
    ({ seq, request }) =>
      seq > since &&
      request.browser === browser &&
      request.method !== 'OPTIONS' &&
      request.url.startsWith(`${LESSON_PATH}/`),
  )
  const own = new Set(exchanges.map(({ id }) => id))
  // What a fix tried before left behind says nothing of this one.
  const isBefore = (id: number) => (state.exchanges.get(id)?.seq ?? 0) <= since
  const raised = findings.filter(({ evidence }) => {
    const shown = evidence.flatMap((one) => ('exchange' in one ? [one.exchange] : []))
    return shown.some((id) => own.has(id)) && !shown.some(isBefore)
  })
  return new Run(
    exchanges.map((exchange) => new Seen(exchange)),
    acts,
    raised.map(({ id }) => id),
  )
}
