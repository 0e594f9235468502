import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { NO_LATENCY } from '../../shared/protocol/race-facts.ts'
import type { StoreInfo } from '../../shared/protocol/sockets.ts'
import {
  type ProcessFact,
  type SessionCallPlace,
  type SessionCallState,
  type WatchedApp,
  type WatchedProcess,
  watchedApp,
} from '../../shared/protocol/watched-app.ts'
import { Collector } from '../collector/collector.ts'

/** So many processes that are gone, and calls, are remembered. */
const MOST_PROCESSES = 200
const MOST_CALLS = 500

/** Everything that is known of the processes of a watched app, and the collector that all of them tell. */
export class WatchedProcesses {
  readonly collector: Collector
  /** Epoch ms. */
  readonly began: number
  readonly #processes = new Map<number, WatchedProcess>()
  readonly #connections = new Map<number, number>()
  readonly #calls = new Map<string, SessionCallState>()
  readonly #secrets = new Map<string, number>()
  readonly #now: () => number
  readonly #onFirst: (first: WatchedProcess) => void
  #first: WatchedProcess | null = null
  #isTold = false
  #storeConnected = true
  #exchanges = 0
  #ops = 0

  /** `onFirst`: it is known what was hooked in the first process. `onWatched`: somebody looks at the page, or nobody does. */
  constructor(
    now: () => number,
    onFirst: (first: WatchedProcess) => void,
    onWatched: (watched: boolean) => void,
  ) {
    this.#now = now
    this.#onFirst = onFirst
    this.began = now()
    this.collector = new Collector({
      now,
      known: () => ({
        store: this.#store(),
        storeConnected: this.#storeConnected,
        options: this.#calls.values().next().value?.options ?? null,
        latency: NO_LATENCY,
        watched: { processes: [...this.#processes.values()], calls: [...this.#calls.values()] },
      }),
      onWatched,
    })
  }

  /** The process that was the first to be watched; null before there is one. */
  get app(): WatchedApp | null {
    return this.#first && watchedApp(this.#processes.get(this.#first.process) ?? this.#first)
  }

  /** A process has connected. Its worker threads may as well, each by itself. */
  joined(pid: number): void {
    this.#connections.set(pid, (this.#connections.get(pid) ?? 0) + 1)
  }

  /** A process is there, or has more to tell of itself. */
  came(told: Omit<ProcessFact, 'gone'>): void {
    const { at: _, ...before } = this.#processes.get(told.process) ?? {}
    const process = 'gone' in before ? told : together(told, before)
    const known = { ...process, at: this.#now() }
    this.#keep(known)
    if (JSON.stringify(before) !== JSON.stringify(process)) this.collector.record(process)
    const hooksSession = process.packages.some(
      ({ name, state }) => name === 'express-session' && state === 'hooked',
    )
    if (this.#first === null || (this.#first.process === process.process && hooksSession)) this.#first = known
  }

  /** A process has called `session()`, or has its first request: by now it is known what was hooked in it. */
  tellHooked(): void {
    const first = this.#first && this.#processes.get(this.#first.process)
    if (this.#isTold || !first) return
    this.#isTold = true
    this.#onFirst(first)
  }

  storeState(connected: boolean, process: number): void {
    if (connected === this.#storeConnected) return
    this.#storeConnected = connected
    this.collector.record({ kind: 'store-state', connected, process })
  }

  /** `code`: the process said that it ends, and with what. */
  left(pid: number, code: number | null): void {
    const connections = (this.#connections.get(pid) ?? 1) - 1
    if (connections > 0) this.#connections.set(pid, connections)
    else this.#connections.delete(pid)
    const process = this.#processes.get(pid)
    if (!process || process.gone || (code === null && connections > 0)) return
    const { at: _, ...fact } = process
    const gone = { ...fact, gone: { code } }
    this.#keep({ ...gone, at: this.#now() })
    this.collector.record(gone)
  }

  /** The number of a call of `session()`: workers of one app make the same one. */
  called(place: SessionCallPlace, options: LabOptions, process: number): number {
    const { file, line, store, functions } = place
    const key = JSON.stringify([file, line, store, functions, file === null ? options : place.call])
    const known = this.#calls.get(key)
    const call = known?.place.call ?? this.#calls.size + 1
    if (this.#calls.size >= MOST_CALLS && !known) return call
    const state = { place: { ...place, call }, options }
    if (JSON.stringify(known) === JSON.stringify(state)) return call
    this.#calls.set(key, state)
    const before = known?.options ?? null
    this.collector.record({ kind: 'options', options, before, browser: null, place: state.place, process })
    return call
  }

  /** Secrets are told apart, and that is all. */
  numberOfSecret(name: string): number {
    const number = this.#secrets.get(name) ?? this.#secrets.size + 1
    this.#secrets.set(name, number)
    return number
  }

  nextExchange(): number {
    this.#exchanges += 1
    return this.#exchanges
  }

  nextOp(): number {
    this.#ops += 1
    return this.#ops
  }

  #keep(process: WatchedProcess): void {
    this.#processes.set(process.process, process)
    if (this.#processes.size <= MOST_PROCESSES) return
    for (const [pid, { gone }] of this.#processes) {
      if (gone && pid !== this.#first?.process) return void this.#processes.delete(pid)
    }
  }

  #store(): StoreInfo {
    const names = [...this.#processes.values()].flatMap(({ stores }) => stores)
    return {
      kind: names.length > 0 && names.every((name) => name === 'MemoryStore') ? 'memory' : 'other',
      expressSession: this.app?.expressSession ?? null,
    }
  }
}

/** What a process tells of itself, and what another of its threads did before. */
function together<Told extends Omit<ProcessFact, 'gone'>>(told: Told, before: Partial<ProcessFact>): Told {
  const others = (before.packages ?? []).filter(
    (one) => !told.packages.some((each) => JSON.stringify(each) === JSON.stringify(one)),
  )
  const stores = (before.stores ?? []).filter((one) => !told.stores.includes(one))
  const { cookieSessions = before.cookieSessions } = told
  const urls = [...new Set([...(before.urls ?? []), ...(told.urls ?? [])])]
  return {
    ...told,
    packages: [...others, ...told.packages],
    stores: [...stores, ...told.stores],
    ...(cookieSessions && { cookieSessions }),
    ...(urls.length > 0 && { urls }),
  }
}
