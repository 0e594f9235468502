import type { RedisLink } from '../../../stores/redis/redis-link.ts'
import type { FieldChanges, Fields, SharedRecord } from '../room-storage.ts'
import type { Bells } from './bells.ts'
import { CHANGE, CLAIM, CREATE, TOUCH_ROOM } from './room-scripts.ts'

/** The key of a part of something; all parts of one thing lie on one shard. */
export function keyOf(name: string, part: string): string {
  return `crumbscope:{${name}}:${part}`
}

/** A record in Redis that `life` ms without use end. `more`: keys that belong to it, the third of them its rows. */
export function recordOn(
  link: RedisLink,
  bells: Bells,
  name: string,
  life: number,
  more: readonly string[] = [],
): SharedRecord {
  const key = (part: string) => keyOf(name, part)
  const meta = key('meta')
  const bell = key('bell')
  const sessions = key('sess:')
  return {
    name,
    async create(fields) {
      return (await link.script(CREATE, [meta], [String(life), ...Object.entries(fields).flat()])) === 1
    },
    async fields() {
      const flat = (await link.run(meta, ['HGETALL', meta])) as string[]
      return flat.length === 0 ? null : fieldsOf(flat)
    },
    async version() {
      const version = await link.run(meta, ['HGET', meta, 'version'])
      return version === null ? null : Number(version)
    },
    async change(changes) {
      return (await link.script(CHANGE, [meta, bell], [String(life), ...changeArgs(changes)])) === 1
    },
    async claim(field) {
      return (await link.script(CLAIM, [meta, bell], [field])) === 1
    },
    async touch() {
      await link.script(TOUCH_ROOM, [meta, ...more], [String(life), sessions])
    },
    listen: (listener) => bells.listen(bell, listener),
    async remove() {
      const rows =
        more.length === 0 ? [] : ((await link.run(meta, ['ZRANGE', key('rows'), '0', '-1'])) as string[])
      await link.run(meta, ['DEL', meta, ...more, ...rows.map((sid) => sessions + sid)])
      await link.run(bell, ['SPUBLISH', bell, 'gone'])
    },
  }
}

function fieldsOf(flat: readonly string[]): Fields {
  const fields: Record<string, string> = {}
  for (let at = 0; at + 1 < flat.length; at += 2) fields[flat[at] as string] = flat[at + 1] as string
  return fields
}

/** As `CHANGE` takes them. */
export function changeArgs(changes: FieldChanges): string[] {
  return Object.entries(changes).flatMap(([field, value]) => [field, value === null ? '-' : `=${value}`])
}
