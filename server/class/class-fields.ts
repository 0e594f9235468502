import type { ClassBanner, ClassMessage, Look } from '../../shared/class/class-message.ts'
import { type ClassState, type Learner, NO_PROGRESS, type Progress } from '../../shared/class/class-state.ts'

type Fields = Readonly<Record<string, string>>

/** Who joined: written once. */
export interface Joined {
  readonly room: string
  readonly name: string
  /** Epoch ms. */
  readonly at: number
}

/** Where they are, and since when at the same place, epoch ms. */
export interface Place {
  readonly progress: Progress
  readonly since: number
}

/** A page that says nothing for so long (ms) is not open any more. */
const HERE = 45_000

/** A teacher's page that looks says so again sooner than this (ms); else the look is over. */
export const LOOKS = 10_000

/** The names of a class's fields; each is written by one side only, so that nobody overwrites another's. */
export const field = {
  code: 'code',
  teacher: 'teacher',
  /** What opens the teacher's room: whoever runs the server is told the link anew with each start. */
  token: 'token',
  lessons: 'lessons',
  banner: 'banner',
  joined: (id: string) => `joined:${id}`,
  /** Of a room, whose it is. */
  whose: (room: string) => `whose:${room}`,
  place: (id: string) => `place:${id}`,
  seen: (id: string) => `seen:${id}`,
  looked: (id: string) => `looked:${id}`,
  shown: (id: string) => `shown:${id}`,
  resets: (id: string) => `resets:${id}`,
} as const

export function joinedIn(fields: Fields, id: string): Joined | null {
  return read<Joined>(fields[field.joined(id)])
}

/** The ids of all who joined. */
export function idsIn(fields: Fields): readonly string[] {
  const prefix = field.joined('')
  return Object.keys(fields).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
}

export function placeIn(fields: Fields, id: string): Place | null {
  return read<Place>(fields[field.place(id)])
}

export function lookIn(fields: Fields, id: string, now: number): Look {
  const asked = read<{ readonly begun: number; readonly last: number }>(fields[field.looked(id)])
  if (!asked || now - asked.last > LOOKS) return 'none'
  return fields[field.shown(id)] === String(asked.begun) ? 'looking' : 'asked'
}

function lessonsIn(fields: Fields): readonly string[] {
  return read<readonly string[]>(fields[field.lessons]) ?? []
}

function bannerIn(fields: Fields): ClassBanner | null {
  return read<ClassBanner>(fields[field.banner])
}

/** What a learner's page is told. */
export function toldTo(fields: Fields, id: string, now: number): ClassMessage | null {
  const joined = joinedIn(fields, id)
  if (!joined) return null
  return {
    role: 'learner',
    name: joined.name,
    lessons: lessonsIn(fields),
    banner: bannerIn(fields),
    look: lookIn(fields, id, now),
    resets: Number(fields[field.resets(id)] ?? 0),
  }
}

/** What the teacher's page is told; by name, so that seats stay where they are. */
export function wallIn(fields: Fields, door: string, now: number): ClassState {
  const learners = idsIn(fields).map((id) => learnerIn(fields, id, now))
  return {
    role: 'teacher',
    code: fields[field.code] ?? '',
    door,
    lessons: lessonsIn(fields),
    banner: bannerIn(fields),
    learners: learners.toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
    now,
  }
}

function learnerIn(fields: Fields, id: string, now: number): Learner {
  const place = placeIn(fields, id)
  return {
    id,
    name: joinedIn(fields, id)?.name ?? '',
    here: now - Number(fields[field.seen(id)] ?? 0) < HERE,
    progress: place?.progress ?? NO_PROGRESS,
    since: place?.since ?? null,
    look: lookIn(fields, id, now),
  }
}

function read<T>(text: string | undefined): T | null {
  return text === undefined ? null : (JSON.parse(text) as T)
}
