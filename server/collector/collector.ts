import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Fact, JournalEvent } from '../../shared/protocol/fact.ts'
import type { Snapshot } from '../../shared/protocol/sockets.ts'
import type { FactSink } from '../agent/fact-sink.ts'
import { PlainFact } from '../agent/fact-source.ts'
import { Coalescer } from './coalescer.ts'
import { Following } from './following.ts'
import { Journal } from './journal.ts'
import { ownSink } from './own-sink.ts'
import { Recorder } from './recorder.ts'
import { ExpiryTimer } from './rows/expiry-timer.ts'
import { SessionIndex } from './rows/session-index.ts'
import type { Copy, SharedJournal } from './shared-journal.ts'
import { endOfRecording, type Known, takeSnapshot } from './snapshot.ts'
import type { LinkRules } from './stream/link-rules.ts'
import { Stream } from './stream/stream.ts'

export interface CollectorSetup {
  readonly now: () => number
  /** What a snapshot says beside journal and index, as it is now. */
  readonly known: () => Known
  /** Whether the watched app is dealing with several requests in this very process. */
  readonly isBusy?: () => boolean
  /** Whether somebody watches. */
  readonly onWatched?: (watched: boolean) => void
  /** The size of a row in the store's memory, even of one that is over; where the store keeps those. */
  readonly heldBytes?: (sid: string) => number | null
  /** The most the journal holds, bytes; its own bound by default. */
  readonly journalBytes?: number | undefined
  /** Where facts get their place, where that is not in this process. `onPlaced` hears of each, in order. */
  readonly shared?: SharedJournal | undefined
  readonly onPlaced?: (fact: Fact) => void
}

/** Everything that a journal holds at one moment, oldest first, and the state it leads to. */
export interface JournalAtEnd {
  readonly end: Snapshot
  readonly events: Iterable<JournalEvent>
}

/** Keeps the facts, whoever saw them: journal and index, and the live link to whoever looks. */
export class Collector {
  readonly journal: Journal
  readonly index: SessionIndex
  readonly recorder: Recorder
  readonly coalescer: Coalescer
  /** For an agent in this process. */
  readonly sink: FactSink
  readonly #expiry: ExpiryTimer
  readonly #stream: Stream
  readonly #now: () => number
  readonly #known: () => Known
  readonly #shared: SharedJournal | null
  readonly #following: Following | null
  #latest: Snapshot | null = null

  constructor({ now, known, isBusy, onWatched, heldBytes, journalBytes, ...rest }: CollectorSetup) {
    const { shared } = rest
    this.#shared = shared ?? null
    this.#now = now
    this.#known = known
    this.journal = new Journal(shared?.epoch ?? randomUUID(), undefined, journalBytes)
    this.index = new SessionIndex(heldBytes)
    this.#stream = new Stream(
      this.journal,
      () => this.snapshot(),
      () => isBusy?.() === true || this.coalescer.isOverrun,
      (watched) => {
        onWatched?.(watched)
        if (watched) this.#following?.want()
        else this.#following?.letGo()
      },
      () => this.#following?.isReady !== false,
    )
    this.recorder = new Recorder(
      this.journal,
      this.index,
      now,
      () => {
        this.#expiry.arm()
        this.#stream.wake()
      },
      shared,
    )
    this.#following = shared ? this.#follow(shared, rest.onPlaced) : null
    this.coalescer = new Coalescer(this.recorder, () => this.#stream.watched)
    this.#expiry = new ExpiryTimer(
      this.index,
      this.recorder,
      this.coalescer,
      shared && ((sid) => shared.expired(sid)),
    )
    this.sink = ownSink(this.recorder, this.coalescer)
  }

  record(fact: Fact): void {
    this.recorder.record(fact)
  }

  /** The same for a fact that another process has seen, at `at`. */
  recordAt(fact: Fact, at: number): void {
    this.recorder.recordFor(fact, new PlainFact(fact), at)
  }

  snapshot(): Snapshot {
    // Pages that open or come back together share one.
    if (this.#latest?.seq !== this.journal.newest || this.#latest.rows !== this.index.size) {
      this.#latest = takeSnapshot(this.#sources())
    }
    return { ...this.#latest, now: this.#now() }
  }

  recording(): JournalAtEnd {
    return { end: endOfRecording(this.#sources()), events: this.journal.held() }
  }

  /** The same of all that is kept, wherever that is: what is at hand here may be a part of it. */
  async wholeRecording(): Promise<JournalAtEnd> {
    if (!this.#shared) return this.recording()
    const journal = new Journal(this.journal.epoch)
    const index = new SessionIndex()
    await this.#shared.tell(copyInto(journal, index, this.#now))
    const end = endOfRecording({ ...this.#known(), journal, index, now: this.#now() })
    return { end, events: journal.held() }
  }

  /** Resolves when snapshot and recording have all that was recorded until now, wherever it gets its place. */
  async upToDate(): Promise<void> {
    await this.#following?.upToDate()
  }

  /** Lets every watcher go: it comes back, here or elsewhere. */
  cut(): void {
    this.#stream.cut()
  }

  /** How many browsers watch, where that is not known here alone. */
  tellPresence(browsers: number): void {
    this.#stream.tellPresence(browsers)
  }

  /** Serves the live link on this server; attach last. */
  attach(httpServer: Server, rules: LinkRules): void {
    this.#stream.attach(httpServer, rules)
  }

  /** Resolves when everything known has been handed to whoever watches and can take it. */
  async flush(): Promise<void> {
    this.coalescer.report()
    this.#stream.flush()
    await nextTurn()
  }

  async dispose(): Promise<void> {
    this.#following?.dispose()
    this.#expiry.dispose()
    this.coalescer.dispose()
    this.#stream.dispose()
    await nextTurn()
  }

  #follow(shared: SharedJournal, onPlaced: ((fact: Fact) => void) | undefined): Following {
    const copy = copyInto(this.journal, this.index, this.#now)
    const follower: Copy = {
      begin: (oldest, rows) => {
        this.#latest = null
        copy.begin(oldest, rows)
      },
      place: (fact, seq, at) => {
        onPlaced?.(fact)
        this.recorder.place(fact, seq, at)
      },
    }
    return new Following(shared, follower, () => this.#stream.wakeAll())
  }

  #sources() {
    return { ...this.#known(), journal: this.journal, index: this.index, now: this.#now() }
  }
}

/** What a shared journal tells, kept in these. */
function copyInto(journal: Journal, index: SessionIndex, now: () => number): Copy {
  return {
    begin(oldest, rows) {
      journal.startAt(oldest)
      index.reset()
      if (rows.length === 0) return
      index.beginListing(0)
      for (const row of rows) index.found(row)
      index.apply({ kind: 'listed', since: 0, rows: 0, found: 0, gone: 0, window: [] }, oldest - 1, now())
    },
    place(fact, seq, at) {
      index.apply(fact, seq, at)
      journal.append(new PlainFact(fact), 0, at)
    },
  }
}
