import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Store } from 'express-session'
import { SecretRemover } from '../../../shared/protocol/recording/without-secrets.ts'
import { findingsNow } from '../../api/findings-route.ts'
import type { Seen } from '../../class/class-rooms.ts'
import { type Composed, compose, type LabPart } from '../../compose.ts'
import { TokenDigest } from '../../hosts/access-token.ts'
import { askFor, type LabNames } from '../../hosts/lab-names.ts'
import { endWithProblem, endWithRefusal } from '../../http/problem.ts'
import { SlowStore } from '../../races/slow-store.ts'
import { recordingText } from '../../recording-text.ts'
import type { SharedLab } from '../../shared-lab.ts'
import type { RoomsNode } from '../node.ts'
import { HELD_BYTES, SOCKETS, STRANGERS } from '../room-bounds.ts'
import type { Bell, Fields, JournalEntry, StoredRoom } from '../storage/room-storage.ts'
import { STORAGE_AWAY } from '../storage-away.ts'
import { adoptFields, isHold } from './lab-fields.ts'
import { LostNodes } from './lost-nodes.ts'
import { Outbox } from './outbox.ts'
import { RoomBells } from './room-bells.ts'
import { RoomCrowd } from './room-crowd.ts'
import { RoomGate } from './room-gate.ts'
import { RoomJournal } from './room-journal.ts'

const TOKEN_WANTED =
  'Sessions and options of a room are shown to whoever opened it. Open the link that you got with it: it ends with #token=… . A program sends the token as "Authorization: Bearer TOKEN".'

/** Files of the page, which never change and touch nothing of the room. */
const ASSETS = /^\/assets\//

/** How often a watched room looks for nodes that have ended, ms; it says who watches every other time. */
const BEAT_MS = 1_000

/** How long requests under way get when the lab is put away, ms. */
const GRACE_MS = 1_200
const LOOK_MS = 10

export type Answered = 'answered' | 'no such room'

/** A room's lab as this node has it: it keeps nothing that is not in the storage, and can be put away and built anew. */
export class Room {
  readonly name: string
  readonly #node: RoomsNode
  readonly #stored: StoredRoom
  readonly #names: LabNames
  readonly #lab: string
  readonly #outbox: Outbox
  readonly #journal: RoomJournal
  readonly #crowd: RoomCrowd
  readonly #gate: RoomGate
  readonly #bells: RoomBells
  readonly #lost: LostNodes
  #composed!: Composed
  /** Of the fields that the lab is built by. */
  #version = 0
  #catchingUp: Promise<void> | null = null
  #underWay = 0
  #looks = 0
  readonly #beat: NodeJS.Timeout

  private constructor(stored: StoredRoom, names: LabNames, node: RoomsNode, fields: Fields, now: number) {
    this.name = stored.name
    this.#stored = stored
    this.#names = names
    this.#node = node
    this.#lab = node.nextLab()
    this.#outbox = new Outbox(
      stored,
      this.#lab,
      node.soon,
      () => this.#gate.shut(),
      (facts) => {
        node.counts.facts += facts
      },
    )
    this.#journal = new RoomJournal(stored, fields.epoch ?? '', this.#outbox)
    this.#crowd = new RoomCrowd(
      stored.seats,
      this.#lab,
      (browsers) => this.#composed.inspector.tellPresence(browsers),
      () => {
        node.counts.refused.sockets += 1
      },
    )
    this.#gate = new RoomGate(stored, node, (version) => this.#upToDate(version), now)
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
    return this.#underWay === 0 && this.#crowd.size === 0
  }

  get sockets(): number {
    return this.#crowd.size
  }

  /** `settleTarget` has seen the request. */
  async request(request: IncomingMessage, response: ServerResponse, now: number): Promise<Answered> {
    this.#underWay += 1
    response.once('close', () => {
      this.#underWay -= 1
    })
    // Whoever has this answer may ask another node next: what happened first is told first.
    response.once('finish', () => setImmediate(() => this.#outbox.hurry()))
    response.setHeader('X-Robots-Tag', 'noindex')
    if (!ASSETS.test(request.url ?? '')) {
      const refused = await this.#gate.enter(request, now)
      if (refused === 'no such room') return refused
      if (refused) {
        if (refused.status !== 404) response.setHeader('Retry-After', '1')
        endWithRefusal(response, refused)
        return 'answered'
      }
    }
    // Whoever asked may be gone meanwhile.
    if (response.destroyed) return 'answered'
    askFor(request, this.#names)
    this.#composed.server.emit('request', request, response)
    return 'answered'
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, now: number): Promise<Answered> {
    const gone = () => socket.destroy()
    socket.on('error', gone)
    const refused = await this.#gate.enter(request, now)
    socket.off('error', gone)
    if (refused === 'no such room') return refused
    // A page is told by its handshake that the storage is away: what answers an upgrade it never gets to read.
    if (refused && refused !== STORAGE_AWAY) endWithProblem(socket, refused)
    else {
      askFor(request, this.#names)
      this.#composed.server.emit('upgrade', request, socket, head)
    }
    return 'answered'
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
    const until = Date.now() + GRACE_MS
    while (this.#underWay > 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    this.#gate.shut()
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
    const journal = this.#journal
    return {
      journal: {
        epoch: journal.epoch,
        append: (source, part, at) => journal.append(source, part, at),
        expired: (sid) => journal.expired(sid),
        settled: () => journal.settled(),
        tell: (copy) => journal.tell(copy),
        follow: (follower) => {
          this.#listen()
          const stop = journal.follow(follower)
          void this.#look()
          return stop
        },
      },
      crowd: this.#crowd,
      change: (changes) => journal.change(changes),
      claim: async (field) => {
        // What was put there a moment ago may still be on its way.
        await this.#outbox.settled()
        if (isHold(field)) await this.#bells.listenForRelease()
        return this.#stored.claim(field)
      },
      keep: (name, text, ms) => this.#stored.keep(name, text, ms),
      kept: (name) => this.#stored.kept(name),
      takeStranger: async () => (await this.#node.storage.take(STRANGERS, this.name)) === null,
      release: (seq, own) => {
        const held = journal.numbers.holdOf(seq)
        if (!held) return
        if (held.lab === this.#lab) own(held.hold)
        else void this.#stored.control(JSON.stringify(held)).catch(() => {})
      },
    }
  }

  /** Where that fails the storage is away: whoever comes back then asks again. */
  #listen(): void {
    void this.#bells.listen().catch(() => {})
  }

  #heard(bell: Bell, told: readonly JournalEntry[] | undefined): void {
    if (bell === 'journal') {
      if (!this.#journal.isFollowed) return
      if (told) this.#journal.hear(told)
      else this.#journal.read()
    } else if (bell === 'seats') void this.#crowd.beat()
    else if (bell === 'gone') this.letGo()
  }

  /** While somebody watches: who does, and whether a node has ended in the middle of its work. */
  async #look(): Promise<void> {
    if (!this.#journal.isFollowed) return this.#bells.leaveUnlessHeld()
    this.#looks += 1
    if (this.#looks % 2 === 1) await this.#crowd.beat()
    await this.#lost.look()
  }
}
