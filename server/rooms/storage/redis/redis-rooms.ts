import { RateLimiterRedis } from 'rate-limiter-flexible'
import { RECORDING_EVENTS } from '../../../../shared/protocol/recording/recording.ts'
import { parseRedisAddress } from '../../../stores/redis/redis-address.ts'
import { linkRedis, type RedisLink, RedisScript } from '../../../stores/redis/redis-link.ts'
import { JOURNAL_BYTES, LIFETIME } from '../../room-bounds.ts'
import {
  type Control,
  type CountedBound,
  type FieldChanges,
  type Fields,
  type JournalEntry,
  NODE_LIFE,
  type OpenedStorage,
  READ_AT_ONCE,
  type RoomStorage,
  SEAT_LIFE,
  type SharedRecord,
  type StoredRoom,
} from '../room-storage.ts'
import { takePoint, waitForPoint } from '../take-point.ts'
import { awayInWords } from './away-in-words.ts'
import { Bells } from './bells.ts'
import { redisRows } from './redis-rows.ts'
import {
  APPEND,
  BEAT,
  CHANGE,
  CLAIM,
  CONTROL,
  CREATE,
  ENTER,
  EXPIRED,
  LEAVE,
  SIT,
  TAKE,
  TOUCH_ROOM,
} from './room-scripts.ts'

/** Messages that a room's `control` holds: those who want them read them at once. */
const CONTROLS = 100

/** `life`: how long a room that nobody uses is kept, ms. */
export async function openRedisRooms(spec: string, life: number = LIFETIME): Promise<OpenedStorage> {
  const parsed = parseRedisAddress(spec)
  if (!parsed.ok) return parsed
  const { url, host } = parsed.address
  try {
    return { ok: true, storage: roomsOn(awayInWords(await linkRedis(url)), life) }
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string }
    return { ok: false, message: `Cannot use Redis at ${host}: ${message || code || String(error)}` }
  }
}

function roomsOn(link: RedisLink, life: number): RoomStorage {
  const bells = new Bells(link)
  const limiters = new Map<string, RateLimiterRedis>()
  const limiterFor = ({ name, burst, seconds }: CountedBound) => {
    const limiter = limiters.get(name) ?? limiterOn(link, burst, seconds)
    limiters.set(name, limiter)
    return limiter
  }
  const bucket = async ({ name, burst, seconds }: CountedBound, who: string, taken: boolean) => {
    const key = bucketKey(who, name)
    const wait = await link.script(TAKE, [key], [String(burst), String(seconds), taken ? '1' : '0'])
    return Number(wait) || null
  }
  return {
    kind: 'redis',
    get connected() {
      return link.connected
    },
    onConnection: (listener) => link.onChange(listener),
    room: (name) => roomOn(link, bells, name, life),
    record: (name) => recordOn(link, bells, name, life),
    take: async (bound, who) =>
      bound.refills === 'evenly'
        ? bucket(bound, who, true)
        : takePoint(limiterFor(bound), `{${who}}:${bound.name}`),
    wait: async (bound, who) =>
      bound.refills === 'evenly'
        ? bucket(bound, who, false)
        : waitForPoint(limiterFor(bound), `{${who}}:${bound.name}`),
    async alive(node) {
      const key = nodeKey(node)
      await link.run(key, ['SET', key, '1', 'PX', String(NODE_LIFE)])
    },
    async isAlive(node) {
      const key = nodeKey(node)
      return (await link.run(key, ['EXISTS', key])) === 1
    },
    async sweep() {
      // Redis does by itself.
    },
    counts: link.counts,
    close: () => link.close(),
  }
}

/** Commands of rate-limiter-flexible, by the link. */
function limiterOn(link: RedisLink, points: number, duration: number): RateLimiterRedis {
  const scripts = new Map<string, RedisScript>()
  return new RateLimiterRedis({
    storeClient: {
      eval(text: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }) {
        const script = scripts.get(text) ?? new RedisScript(text)
        scripts.set(text, script)
        return link.script(script, keys, args)
      },
      multi: () => pointsAndTime(link),
    },
    useRedisPackage: true,
    keyPrefix: 'crumbscope',
    points,
    duration,
  })
}

/** What is counted under a key, and for how long still: as a transaction of the redis package, which is asked for no more. */
function pointsAndTime(link: RedisLink) {
  let of = ''
  return {
    get(key: string) {
      of = key
      return this
    },
    pTTL() {
      return this
    },
    exec: () => Promise.all([link.run(of, ['GET', of]), link.run(of, ['PTTL', of])]),
  }
}

function bucketKey(who: string, bound: string): string {
  return `crumbscope:{${who}}:${bound}`
}

function nodeKey(node: string): string {
  return `crumbscope:node:${node}`
}

function recordOn(
  link: RedisLink,
  bells: Bells,
  name: string,
  life: number,
  more: readonly string[] = [],
): SharedRecord {
  const key = (part: string) => `crumbscope:{${name}}:${part}`
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

function roomOn(link: RedisLink, bells: Bells, name: string, life: number): StoredRoom {
  const key = (part: string) => `crumbscope:{${name}}:${part}`
  const [meta, journal, labs, rows, sizes, seats, control, bell] = [
    key('meta'),
    key('journal'),
    key('labs'),
    key('rows'),
    key('sizes'),
    key('seats'),
    key('control'),
    key('bell'),
  ]
  const record = recordOn(link, bells, name, life, [journal, labs, rows, sizes, seats, control])
  const seat = [String(SEAT_LIFE), String(life)]
  return {
    ...record,
    rows: redisRows(link, { meta, journal, bell, rows, sizes, row: key('sess:') }, Math.ceil(life / 1000)),
    seats: {
      async sit(who, most, instead) {
        const more = instead === undefined ? [] : [instead]
        return (await link.script(SIT, [seats, bell], [...seat, String(most), who, ...more])) === 1
      },
      beat: async (own) => (await link.script(BEAT, [seats, bell], [...seat, ...own])) as string[],
      async leave(own) {
        if (own.length > 0) await link.script(LEAVE, [seats, bell], own)
      },
    },
    async enter({ name: bound, burst, seconds }) {
      const found = await link.script(
        ENTER,
        [meta, rows, bucketKey(name, bound)],
        [String(burst), String(seconds)],
      )
      if (found === null) return null
      const [version, count, wait] = found as number[]
      return { version: version ?? 0, rows: count ?? 0, wait: wait || null }
    },
    async append({ lab, number, facts, changes = {}, isKnownHere = false }) {
      const bounds = [String(JOURNAL_BYTES), String(RECORDING_EVENTS), String(life)]
      const changed = changeArgs(changes)
      const know = isKnownHere && bells.isListening(bell) ? '1' : '0'
      const appended = await link.script(
        APPEND,
        [meta, journal, labs, bell],
        [lab, String(number), ...bounds, know, String(changed.length / 2), ...changed, ...facts],
      )
      if (appended === null) return null
      const [newest, isNew] = appended as number[]
      return { newest: newest ?? 0, isNew: isNew === 1 }
    },
    async tellExpired(sid, fact) {
      const left = Number(await link.script(EXPIRED, [meta, journal, bell, rows, sizes], [sid, fact]))
      // By Redis' clock it is not over yet.
      if (left > 0) setTimeout(() => void this.tellExpired(sid, fact).catch(() => {}), left + 1).unref()
    },
    async after(seq) {
      const found = (await link.run(journal, [
        'XRANGE',
        journal,
        `(0-${seq}`,
        '+',
        'COUNT',
        String(READ_AT_ONCE),
      ])) as [string, string[]][]
      return found.map(entryOf)
    },
    async newest() {
      const [entry] = (await link.run(journal, ['XREVRANGE', journal, '+', '-', 'COUNT', '1'])) as [
        string,
        string[],
      ][]
      return entry ? entryOf(entry).seq : 0
    },
    labs: async () => (await link.run(labs, ['HKEYS', labs])) as string[],
    endLab: async (lab) => (await link.run(labs, ['HDEL', labs, lab])) === 1,
    async control(message) {
      await link.script(CONTROL, [control, bell], [message, String(CONTROLS), String(life)])
    },
    async controlAfter(id) {
      const found = (await link.run(control, ['XRANGE', control, id === null ? '-' : `(${id}`, '+'])) as [
        string,
        string[],
      ][]
      return found.map(([at, [, message = '']]): Control => ({ id: at, message }))
    },
    async keep(under, text, ms) {
      const kept = key(`kept:${under}`)
      await link.run(kept, ['SET', kept, text, 'PX', String(ms)])
    },
    async kept(under) {
      const kept = key(`kept:${under}`)
      return (await link.run(kept, ['GET', kept])) as string | null
    },
  }
}

function entryOf([id, [, lab = '', , fact = '']]: [string, string[]]): JournalEntry {
  return { seq: Number(id.slice(id.indexOf('-') + 1)), lab, fact }
}

function fieldsOf(flat: readonly string[]): Fields {
  const fields: Record<string, string> = {}
  for (let at = 0; at + 1 < flat.length; at += 2) fields[flat[at] as string] = flat[at + 1] as string
  return fields
}

function changeArgs(changes: FieldChanges): string[] {
  return Object.entries(changes).flatMap(([field, value]) => [field, value === null ? '-' : `=${value}`])
}
