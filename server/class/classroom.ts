import { randomBytes, randomInt } from 'node:crypto'
import type { Progress } from '../../shared/class/class-state.ts'
import { placeOf } from '../../shared/class/stuck.ts'
import { ROOM_LETTERS } from '../../shared/rooms/room-name.ts'
import { field, idsIn, joinedIn, lookIn, placeIn } from './class-fields.ts'
import type { ClassRecord } from './class-record.ts'

/** Letters of a join code: 30 bits, which nobody guesses at 10 tries a minute. */
const CODE_LENGTH = 6

/** The most learners of a class. */
export const LEARNERS = 100

type Fields = Readonly<Record<string, string>>

/** Who a room belongs to. */
export type Whose = { readonly role: 'teacher' } | { readonly role: 'learner'; readonly id: string }

/** A room, and what opens it. */
interface TeachersRoom {
  readonly name: string
  readonly token: string
}

/** One class: a code to join by, a teacher's room, and what is known of each learner. */
export class Classroom {
  readonly record: ClassRecord
  readonly now: () => number

  /** `now`: epoch ms. */
  constructor(record: ClassRecord, now: () => number) {
    this.record = record
    this.now = now
  }

  /** Begins it, with the teacher's room; where another node has done so, nothing changes. */
  async begin({ name, token }: TeachersRoom): Promise<void> {
    const letters = Array.from({ length: CODE_LENGTH }, () => ROOM_LETTERS[randomInt(ROOM_LETTERS.length)])
    const code = letters.join('').toUpperCase()
    await this.record.create({ [field.code]: code, [field.teacher]: name, [field.token]: token })
  }

  /** The teacher has another room from now on. */
  async moveTeacher({ name, token }: TeachersRoom): Promise<void> {
    await this.record.change({ [field.teacher]: name, [field.token]: token })
  }

  /** How it is joined, and the teacher's room; null where it has not begun. */
  async begun(): Promise<{ readonly code: string; readonly teacher: TeachersRoom } | null> {
    const fields = await this.fields()
    const code = fields[field.code]
    if (code === undefined) return null
    return { code, teacher: { name: fields[field.teacher] ?? '', token: fields[field.token] ?? '' } }
  }

  async fields(): Promise<Fields> {
    return (await this.record.fields()) ?? {}
  }

  /** How one writes a code is all the same: `k7m-3pq`. */
  async isCode(text: string): Promise<boolean> {
    const { code } = await this.fields()
    return code !== undefined && text.toUpperCase().replace(/[^A-Z0-9]/g, '') === code
  }

  async whose(room: string): Promise<Whose | null> {
    const fields = await this.fields()
    if (fields[field.teacher] === room) return { role: 'teacher' }
    const id = fields[field.whose(room)]
    return id === undefined ? null : { role: 'learner', id }
  }

  async isFull(): Promise<boolean> {
    return idsIn(await this.fields()).length >= LEARNERS
  }

  /** Somebody joins with a room of their own. Two of one name are told apart by a number. */
  async join(room: string, wanted: string): Promise<void> {
    const fields = await this.fields()
    const names = new Set(idsIn(fields).map((id) => joinedIn(fields, id)?.name))
    let name = wanted
    for (let count = 2; names.has(name); count += 1) name = `${wanted} ${count}`
    const id = randomBytes(9).toString('base64url')
    const at = this.now()
    await this.record.change({
      [field.joined(id)]: JSON.stringify({ room, name, at }),
      [field.whose(room)]: id,
      [field.seen(id)]: String(at),
    })
  }

  /** A learner's page is open. */
  async here(id: string): Promise<void> {
    await this.record.change({ [field.seen(id)]: String(this.now()) })
  }

  async progressed(id: string, progress: Progress): Promise<void> {
    const before = placeIn(await this.fields(), id)
    const now = this.now()
    const isSame = before && placeOf(before.progress) === placeOf(progress)
    await this.record.change({
      [field.place(id)]: JSON.stringify({ progress, since: isSame ? before.since : now }),
      [field.seen(id)]: String(now),
    })
  }

  async play(lessons: readonly string[]): Promise<void> {
    await this.record.change({ [field.lessons]: JSON.stringify(lessons) })
  }

  async tell(text: string | null): Promise<void> {
    await this.record.change({
      [field.banner]: text === null ? null : JSON.stringify({ text, at: this.now() }),
    })
  }

  /** The teacher wants to look, or goes on looking. */
  async look(id: string): Promise<void> {
    const now = this.now()
    const fields = await this.fields()
    const before = fields[field.looked(id)]
    const goesOn = before !== undefined && lookIn(fields, id, now) !== 'none'
    const begun = goesOn ? (JSON.parse(before) as { begun: number }).begun : now
    await this.record.change({ [field.looked(id)]: JSON.stringify({ begun, last: now }) })
  }

  async lookAway(id: string): Promise<void> {
    await this.record.change({ [field.looked(id)]: null, [field.shown(id)]: null })
  }

  /** The learner's page says that the teacher looks. */
  async shown(id: string): Promise<void> {
    const looked = (await this.fields())[field.looked(id)]
    if (looked === undefined) return
    const { begun } = JSON.parse(looked) as { begun: number }
    await this.record.change({ [field.shown(id)]: String(begun) })
  }

  async countReset(id: string): Promise<void> {
    const before = Number((await this.fields())[field.resets(id)] ?? 0)
    await this.record.change({ [field.resets(id)]: String(before + 1) })
  }
}
