import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Store } from 'express-session'
import { SecretRemover } from '../../../shared/protocol/recording/without-secrets.ts'
import { findingsNow } from '../../api/findings-route.ts'
import type { Seen } from '../../class/class-rooms.ts'
import { type Composed, compose, type LabPart } from '../../compose.ts'
import { TokenDigest } from '../../hosts/access-token.ts'
import type { LabNames } from '../../hosts/lab-names.ts'
import { SlowStore } from '../../races/slow-store.ts'
import { recordingText } from '../../recording-text.ts'
import type { SharedLab } from '../../shared-lab.ts'
import type { RoomsNode } from '../node.ts'
import { HELD_BYTES, SOCKETS } from '../room-bounds.ts'
import type { Bell, Fields, StoredRoom, Told } from '../storage/room-storage.ts'
import { adoptFields } from './lab-fields.ts'
import { LostNodes } from './lost-nodes.ts'
import { Outbox } from './outbox.ts'
import { RoomBells } from './room-bells.ts'
import { RoomCrowd } from './room-crowd.ts'
import { type Answered, RoomDoor } from './room-door.ts'
import { RoomGate } from './room-gate.ts'
import { RoomJournal } from './room-journal.ts'
import { sharedLabOf } from './room-shared-lab.ts'

const TOKEN_WANTED =
  'Sessions and options of a room are shown to whoever opened it. Open the link that you got with it: it ends with #token=… . A program sends the token as "Authorization: Bearer TOKEN".'

/** How often a watched room looks for nodes that have ended, ms; it says who watches every other time. */
const BEAT_MS = 1_000

/** Every so many times it looks for facts, too: a bell may be missed while a cluster moves the room. */
const LOOKS_UNTIL_READ = 5

/** A room's lab as this node has it: it keeps nothing that is not in the storage, and can be put away and built anew. */
export class Room {
  readonly name: string
  readonly #node: RoomsNode
  readonly #stored: StoredRoom
  readonly #lab: string
  readonly #outbox: Outbox
  readonly #journal: RoomJournal
  readonly #crowd: RoomCrowd
  readonly #gate: RoomGate
  readonly #door: RoomDoor
  readonly #bells: RoomBells
  readonly #lost: LostNodes
  #composed!: Composed
  /** Of the fields that the lab is built by. */
  #version = 0
  #catchingUp: Promise<void> | null = null
  #looks = 0
  readonly #beat: NodeJS.Timeout

  private constructor(stored: StoredRoom, names: LabNames, node: RoomsNode, fields: Fields, now: number) {
    this.name = stored.name
    this.#stored = stored
    this.#node = node
    this.#lab = node.nextLab()
    this.#outbox = new Outbox(
      stored,
      this.#lab,
      node.soon,
      () => this.#gate.shut(),
      (facts, first) => {
        node.counts.facts += facts.length
        this.#journal.placed(facts, first)
      },
    )
    this.#journal = new RoomJournal(stored, this.#lab, fields.epoch ?? '', this.#outbox)
    this.#crowd = new RoomCrowd(
      stored.seats,
      this.#lab,
      (browsers) => this.#composed.inspector.tellPresence(browsers),
      () => {
        node.counts.refused.sockets += 1
      },
    )
    this.#gate = new RoomGate(stored, node, (version) => this.#upToDate(version), now)
    this.#door = new RoomDoor({
      gate: this.#gate,
      names,
      lab: () => this.#composed.server,
      // What happened first is told first.
      answered: () => this.#outbox.hurry(),
    })
    this.#bells = new RoomBells(
      stored,
      this.#lab,
      (bell, told) => this.#heard(bell, told),
      (hold) => this.#composed.races.release(hold),
    )
    this.#lost = new LostNodes(stored, this.#lab, this.#journal, node)
    this.#beat = setInterval(() => void this.#look(), BEAT_MS).unref()
  }

  /** `now`: epoch ms. Null where there is no such room. */
  static async open(
    stored: StoredRoom,
    names: LabNames,
    node: RoomsNode,
    now: number,
    part: LabPart | null = null,
  ): Promise<Room | null> {
    const fields = await stored.fields()
    if (!fields) return null
    const room = new Room(stored, names, node, fields, now)
    const token = new TokenDigest(Buffer.from(fields.token ?? '', 'hex'), TOKEN_WANTED)
    const bounds = { journalBytes: HELD_BYTES, sockets: SOCKETS, guard: room.#gate.refuseOver }
    room.#composed = await compose(
      { ...stored.rows, store: room.#factsFirst(stored.rows.store), notes: [], close: async () => {} },
      { token, bounds, shared: room.#shared(), part },
    )
    room.#adopt(fields)
    return room
  }

  /** Epoch ms. */
  get used(): number {
    return this.#gate.used
  }

  /** Nobody watches, and nothing is under way. */
  get isIdle(): boolean {
    return this.#door.isIdle && this.#crowd.size === 0
  }

  get sockets(): number {
    return this.#crowd.size
  }

  request(request: IncomingMessage, response: ServerResponse, now: number): Promise<Answered> {
    return this.#door.request(request, response, now)
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, now: number): Promise<Answered> {
    return this.#door.upgrade(request, socket, head, now)
  }

  /** As its own page is told it, without its secrets, and what went wrong in it. */
  async seen(): Promise<Seen> {
    const { inspector } = this.#composed
    await inspector.upToDate()
    const remover = new SecretRemover()
    const snapshot = inspector.snapshot()
    return {
      snapshot: {
        ...snapshot,
        options: snapshot.options && remover.options(snapshot.options),
        tail: snapshot.tail.map((event) => remover.event(event)),
      },
      findings: await findingsNow(inspector),
    }
  }

  async recording(): Promise<AsyncIterable<string>> {
    return recordingText(await this.#composed.inspector.wholeRecording())
  }

  reset(): Promise<void> {
    return this.#composed.reset()
  }

  /** Lets its watchers go: they come back when they can be told something again, or elsewhere. */
  letGo(): void {
    this.#composed.inspector.cut()
  }

  /** Answers what has come in until now; whoever asks on after that is told to come again. */
  async close(): Promise<void> {
    this.letGo()
    await this.#door.close()
    clearInterval(this.#beat)
    await this.#composed.close()
    this.#bells.leave()
    if (this.#node.storage.connected) await this.#outbox.close()
    else this.#outbox.abandon()
    // Where the storage is away, whoever follows the room finds out by itself.
    await this.#stored.endLab(this.#lab).catch(() => {})
  }

  async #upToDate(version: number): Promise<void> {
    while (version > this.#version) {
      this.#catchingUp ??= this.#catchUp()
      await this.#catchingUp
    }
  }

  /** What was changed here goes first: it would be undone by what was there before. */
  async #catchUp(): Promise<void> {
    try {
      await this.#outbox.settled()
      const fields = await this.#stored.fields()
      if (fields) this.#adopt(fields)
      else throw new Error('The room is over')
    } finally {
      this.#catchingUp = null
    }
  }

  #adopt(fields: Fields): void {
    adoptFields(this.#composed, fields)
    this.#version = Number(fields.version)
  }

  /**
   * What led to a write is in the journal before it: when this node ends before it can tell the rest, the others know what was
   * under way, and say that it was cut off.
   */
  #factsFirst(rows: Store): Store {
    return new SlowStore(rows, (name) => {
      const ahead = name === 'set' || name === 'destroy' ? this.#outbox.ahead() : null
      return (
        ahead?.then(
          () => undefined,
          (error: Error) => error,
        ) ?? null
      )
    })
  }

  #shared(): SharedLab {
    return sharedLabOf({
      lab: this.#lab,
      node: this.#node,
      stored: this.#stored,
      outbox: this.#outbox,
      journal: this.#journal,
      crowd: this.#crowd,
      bells: this.#bells,
      followed: () => void this.#look(),
    })
  }

  #heard(bell: Bell, told: Told | undefined): void {
    if (bell === 'journal') this.#journal.hear(told)
    else if (bell === 'seats') void this.#crowd.beat()
    else if (bell === 'gone') this.letGo()
  }

  /** While somebody watches: who does, and whether a node has ended in the middle of its work. */
  async #look(): Promise<void> {
    if (!this.#journal.isFollowed) return this.#bells.leaveUnlessHeld()
    this.#looks += 1
    if (this.#looks % 2 === 1) await this.#crowd.beat()
    if (this.#looks % LOOKS_UNTIL_READ === 0) this.#journal.read()
    await this.#lost.look()
  }
}
