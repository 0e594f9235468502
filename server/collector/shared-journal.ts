import type { Fact } from '../../shared/protocol/fact.ts'
import type { FactSource } from '../agent/fact-source.ts'
import type { ListedRow } from './rows/indexed-row.ts'

/** A journal that several processes write to: each fact gets its place there, and only then is it told anywhere. */
export interface SharedJournal {
  /** Names the run, in all of them. */
  readonly epoch: string
  /** Puts a fact in line. */
  append(source: FactSource, part: number, at: number): void
  /** The time of a row is over; whichever process says so first tells it. */
  expired(sid: string): void
  /** Tells everything that is held, and then what follows, until it is told to stop. */
  follow(follower: Follower): () => void
  /** Tells everything that is held when all that is in line has its place, once. Rejects where it cannot be read. */
  tell(copy: Copy): Promise<void>
  /** Resolves when all that is in line has its place, and whoever follows here has been told; rejects where it never will. */
  settled(): Promise<void>
}

/** A copy of a shared journal. */
export interface Copy {
  /** Everything told before counts no more. `rows` are there from before `oldest`, the first that will be told. */
  begin(oldest: number, rows: readonly ListedRow[]): void
  place(fact: Fact, seq: number, at: number): void
}

/** Keeps a copy. */
export interface Follower extends Copy {
  /** There was no more when it was looked last. */
  upToDate(): void
  /** It cannot be read just now, and is tried again. */
  away(reason: Error): void
}
