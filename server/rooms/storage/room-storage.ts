import type { OpenStore } from '../../stores/open-store.ts'

/** A record's fields, by name. */
export type Fields = Readonly<Record<string, string>>

/** Fields that are to be as told; null takes one away. */
export type FieldChanges = Readonly<Record<string, string | null>>

/** What has just changed, for whoever listens; what it is now has to be read. */
export type Bell = 'fields' | 'journal' | 'control' | 'seats' | 'gone'

/** What a journal has just got of one lab. */
export interface Told {
  readonly lab: string
  /** None where they have to be read. */
  readonly entries: () => readonly JournalEntry[]
}

/** `told`: with `journal`, where it is known what is new. */
export type BellListener = (bell: Bell, told?: Told) => void

/** Fields that all nodes share under one name, and that end when nobody has used them for LIFETIME. */
export interface SharedRecord {
  readonly name: string
  /** False where there is one already. */
  create(fields: Fields): Promise<boolean>
  /** Null where there is none. `version` is one of them. */
  fields(): Promise<Fields | null>
  /** Counts up with each change of a field; null where there is none. */
  version(): Promise<number | null>
  /** False where there is none, and then nothing is made. */
  change(changes: FieldChanges): Promise<boolean>
  /** Takes a field away: true for the one node that did. */
  claim(field: string): Promise<boolean>
  /** It is used: it ends LIFETIME from now. */
  touch(): Promise<void>
  /** Calls back when something has changed, by whichever node, and when it may have. */
  listen(listener: BellListener): Promise<() => void>
  /** With all that belongs to it. */
  remove(): Promise<void>
}

/** A room as a request meets it. */
export interface Entered {
  readonly version: number
  /** Rows in its store. */
  readonly rows: number
  /** Until there is one of the bound that it takes, ms; null where there was one. */
  readonly wait: number | null
}

/** Facts of one lab, in order. A lab is one room's at one node, from when it is built there until it is put away. */
interface Batch {
  readonly lab: string
  /** Counts up: what has arrived already is not taken twice, however often it is sent. */
  readonly number: number
  /** JSON. */
  readonly facts: readonly string[]
  /** What the facts tell of, changed in the same moment. */
  readonly changes?: FieldChanges
  /** Whoever sends it takes it in by itself when it has its place: a bell need not tell it here. */
  readonly isKnownHere?: boolean
}

/** What has become of a batch. */
export interface Appended {
  /** `seq` of the room's last fact; 0 where the batch has none. */
  readonly newest: number
  /** False for one that had come before, or whose lab was said to have ended: where its facts are is not known. */
  readonly isNew: boolean
}

export interface JournalEntry {
  readonly seq: number
  /** Whose numbers of exchanges and holds it has; '' where it has none. */
  readonly lab: string
  /** JSON. */
  readonly fact: string
}

/** Rows, as a session store has them, within the room's bounds. */
export type RoomRows = Pick<OpenStore, 'store' | 'rows' | 'read' | 'page' | 'expiryOf' | 'heldBytes' | 'kind'>

/** Who watches a room, at all nodes. Seats of a node that says nothing for SEAT_LIFE are given up. */
export interface Seats {
  /**
   * Takes one, or keeps it; false where `most` are taken. `seat` is unique, and names the browser after its last blank. `instead`: of
   * another one, which is given up in the same moment.
   */
  sit(seat: string, most: number, instead?: string): Promise<boolean>
  /** These are still taken; who sits where, at all nodes. */
  beat(seats: readonly string[]): Promise<readonly string[]>
  leave(seats: readonly string[]): Promise<void>
}

/** A message to every node where the room's lab is. */
export interface Control {
  readonly id: string
  /** JSON. */
  readonly message: string
}

/** What a room is made of, wherever it is kept. */
export interface StoredRoom extends SharedRecord {
  readonly rows: RoomRows
  readonly seats: Seats
  /** Takes one of a bound that is filled evenly. Null where there is no such room. */
  enter(bound: CountedBound): Promise<Entered | null>
  /** Null where there is no such room. */
  append(batch: Batch): Promise<Appended | null>
  /** The time of a row is over: tells so once, however many nodes say it. */
  tellExpired(sid: string, fact: string): Promise<void>
  /** The oldest of the held entries after `seq`: READ_AT_ONCE of them, fewer at the end. */
  after(seq: number): Promise<readonly JournalEntry[]>
  newest(): Promise<number>
  /** Labs that have told something and were not put away. */
  labs(): Promise<readonly string[]>
  /** Puts one away: true for the one node that did. */
  endLab(lab: string): Promise<boolean>
  control(message: string): Promise<void>
  controlAfter(id: string | null): Promise<readonly Control[]>
  /** A text for so many ms, under a name of the room's own. */
  keep(name: string, text: string, ms: number): Promise<void>
  kept(name: string): Promise<string | null>
}

/** A named bound that is counted for all nodes. */
export interface CountedBound {
  readonly name: string
  /** So many at once … */
  readonly burst: number
  /** … and so many in so many seconds. */
  readonly seconds: number
  /** Whether they come back one by one, or all together when the seconds are over. */
  readonly refills: 'evenly' | 'together'
}

export interface RoomStorage {
  readonly kind: 'memory' | 'sqlite' | 'redis'
  /** False while it cannot be reached. */
  readonly connected: boolean
  onConnection(listener: (connected: boolean) => void): void
  room(name: string): StoredRoom
  record(name: string): SharedRecord
  /** Takes one of a bound for `who`: null where there was one, else the ms until there is. */
  take(bound: CountedBound, who: string): Promise<number | null>
  /** The same, and takes none. */
  wait(bound: CountedBound, who: string): Promise<number | null>
  /** This node lives; to be said more often than NODE_LIFE. */
  alive(node: string): Promise<void>
  isAlive(node: string): Promise<boolean>
  /** Ends what nobody has used for LIFETIME, where the storage does not by itself. */
  sweep(): Promise<void>
  /** Round trips and commands since the start, for whoever measures. */
  readonly counts: { readonly roundTrips: number; readonly commands: number }
  close(): Promise<void>
}

export type OpenedStorage =
  | { readonly ok: true; readonly storage: RoomStorage }
  /** One line for a person. */
  | { readonly ok: false; readonly message: string }

/** Facts read at once. */
export const READ_AT_ONCE = 500

/** A node that says nothing for so long (ms) has ended; a seat that nobody keeps is free. */
export const NODE_LIFE = 2_500
export const SEAT_LIFE = 5_000
