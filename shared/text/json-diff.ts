import type { Recorded } from '../protocol/recorded.ts'
import { jsonIn } from './json-in.ts'

/** One value that changed; null where it was not there before, or is gone. */
export interface JsonChange {
  /** `cart.items[0].qty`; empty when the whole value changed. */
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

/** The most characters of a value that a change quotes. */
const QUOTED = 60

/** What changed from one JSON value to another, leaf by leaf, in the order of the keys. */
export function jsonChanges(before: unknown, after: unknown): JsonChange[] {
  const changes: JsonChange[] = []
  compare('', before, after, changes)
  return changes
}

/** What changed between two session rows; the expiry moves with every write, so it is left out. */
export function sessionChanges(before: Recorded | null, after: Recorded): JsonChange[] | null {
  const was = before === null ? {} : recordedJson(before)
  const is = recordedJson(after)
  if (was === undefined || is === undefined) return null
  return jsonChanges(was, is).filter((change) => change.path !== 'cookie' && change.path !== 'cookie.expires')
}

/** The value a recorded text stands for; undefined when it was cut, is not JSON or nests too deep. */
export function recordedJson(recorded: Recorded): unknown {
  return recorded.cut ? undefined : jsonIn(recorded.text)
}

function compare(path: string, before: unknown, after: unknown, changes: JsonChange[]): void {
  if (Object.is(before, after)) return
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length)
    for (let at = 0; at < length; at += 1) compare(`${path}[${at}]`, before[at], after[at], changes)
    return
  }
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(keyPath(path, key), own(before, key), own(after, key), changes)
    }
    return
  }
  changes.push({ path, before: quoted(before), after: quoted(after) })
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `__proto__` and `constructor` are keys like any other: only what the value itself holds counts. */
function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** The path of a key below a path: `cart.items`, or `cart["a key"]` where it is no plain name. */
export function keyPath(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function quoted(value: unknown): string | null {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text
}
