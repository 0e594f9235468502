import type { EngineFor } from '../clients/engine-for.ts'
import type { JournalEvent } from '../protocol/fact.ts'
import type { Exchange, JournalState } from '../protocol/state/journal-state.ts'
import { exchangeIn, type Finding } from './finding.ts'
import { forgetOldest } from './forget-oldest.ts'
import type { Noticed, Rule, RuleAtWork } from './rule.ts'
import { rules } from './rules.ts'
import type { SeenExchange } from './seen-exchange.ts'
import { World } from './world.ts'

/** The most findings that are kept, and the most occurrences of one that are told apart. */
const MOST = 500

type Look<About> = (about: About, world: World) => Noticed | null

interface AtWork<About> {
  readonly rule: Rule
  readonly look: Look<About>
}

interface Kept {
  finding: Finding
  readonly occurrences: Set<number>
}

const NONE: readonly never[] = []

/**
 * Follows a journal and says what went wrong in it. An event costs what it touches: the rules look at the exchange that
 * it belongs to, not at the journal.
 */
export class FindingsFold {
  readonly #world: World
  /** Those that look at an exchange when it has ended, and those that look at what comes, by the kind of it. */
  readonly #exchangeRules: readonly AtWork<SeenExchange>[]
  readonly #eventRules = new Map<string, AtWork<JournalEvent>[]>()
  readonly #kept = new Map<string, Kept>()
  /** Exchanges that have ended lately: of these more may become known. */
  readonly #ended = new Set<number>()

  /** `state` is where the events begin. */
  constructor(state: JournalState, engineFor: EngineFor, all: readonly Rule[] = rules) {
    this.#world = new World(state, engineFor)
    const atWork = all.map((rule): RuleAtWork & { rule: Rule } => ({ rule, ...rule.begin() }))
    this.#exchangeRules = atWork.flatMap(({ rule, exchange }) => (exchange ? [{ rule, look: exchange }] : []))
    for (const { rule, events = {} } of atWork)
      for (const [kind, look] of Object.entries(events))
        this.#eventRules.set(kind, [
          ...(this.#eventRules.get(kind) ?? []),
          { rule, look: look as Look<JournalEvent> },
        ])
  }

  /** The next events, and the state that they lead to. */
  take(state: JournalState, events: readonly JournalEvent[]): void {
    this.#world.state = state
    for (const event of events) this.#event(event)
  }

  /** The next event of a state that goes on in place. */
  takeOne(event: JournalEvent): void {
    this.#event(event)
  }

  /** What a state tells by itself, where its events are not at hand: of exchanges and rows, not of what came and went. */
  catchUp(): void {
    const world = this.#world
    const { calls, seq, processes } = world.state
    const [first] = processes.values()
    world.standStill()
    for (const { place, options } of calls.values()) {
      this.#event({ kind: 'options', options, before: null, browser: null, place, seq, at: first?.at ?? 0 })
    }
    for (const exchange of world.state.exchanges.values()) {
      world.came(exchange)
      world.answered(exchange)
      if (!exchange.end) continue
      this.#end(exchange.id)
      this.#look(exchange, exchange.at + exchange.end.ms)
    }
  }

  /** Newest first. */
  get findings(): readonly Finding[] {
    return [...this.#kept.values()].map(({ finding }) => finding).sort((a, b) => b.at - a.at)
  }

  /** An exchange as the rules look at it. */
  seen(exchange: Exchange): SeenExchange {
    return this.#world.seen(exchange)
  }

  #event(event: JournalEvent): void {
    if ('exchange' in event && event.exchange !== null) this.#ofExchange(event, event.exchange)
    for (const { rule, look } of this.#eventRules.get(event.kind) ?? NONE) {
      const noticed = look(event, this.#world)
      if (noticed) this.#note(rule, noticed, event.at, event.seq)
    }
  }

  #ofExchange({ kind, at }: JournalEvent, id: number): void {
    const world = this.#world
    const exchange = world.state.exchanges.get(id)
    if (kind === 'end') this.#end(id)
    if (!exchange) return
    if (kind === 'request') world.came(exchange)
    else if (kind === 'response') world.answered(exchange)
    if (this.#ended.has(id)) this.#look(exchange, at)
  }

  /** What is known of an exchange at `at`, epoch ms, goes to every rule. */
  #look(exchange: Exchange, at: number): void {
    const seen = this.#world.seen(exchange)
    for (const { rule, look } of this.#exchangeRules) {
      const noticed = look(seen, this.#world)
      if (noticed) this.#note(rule, noticed, at, exchange.id)
    }
  }

  #end(exchange: number): void {
    this.#ended.add(exchange)
    forgetOldest(this.#ended, MOST)
  }

  #note(rule: Rule, noticed: Noticed, at: number, occurrence: number): void {
    const { key = '', sentence, evidence, fix } = noticed
    const name = key === '' ? rule.id : `${rule.id} ${key}`
    const before = this.#kept.get(name)
    const occurrences = before?.occurrences ?? new Set()
    const isNew = !occurrences.has(occurrence)
    if (occurrences.size < MOST) occurrences.add(occurrence)
    const count = (before?.finding.count ?? 0) + (isNew ? 1 : 0)
    const { id, level, title } = rule
    const first = before?.finding.first ?? { at, exchange: exchangeIn(evidence) }
    const finding = { id, key: name, level, title, sentence, evidence, fix, count, at, first }
    this.#kept.set(name, { finding, occurrences })
    forgetOldest(this.#kept, MOST)
  }
}
