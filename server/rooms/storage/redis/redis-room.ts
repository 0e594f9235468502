import { RECORDING_EVENTS } from '../../../../shared/protocol/recording/recording.ts'
import type { RedisLink } from '../../../stores/redis/redis-link.ts'
import { JOURNAL_BYTES } from '../../room-bounds.ts'
import { type Control, type JournalEntry, READ_AT_ONCE, SEAT_LIFE, type StoredRoom } from '../room-storage.ts'
import type { Bells } from './bells.ts'
import { changeArgs, keyOf, recordOn } from './redis-record.ts'
import { redisRows } from './redis-rows.ts'
import { APPEND, BEAT, CONTROL, ENTER, EXPIRED, LEAVE, SIT } from './room-scripts.ts'

/** Messages that a room's `control` holds: those who want them read them at once. */
const CONTROLS = 100

/** A room in Redis that `life` ms without use end. */
export function roomOn(link: RedisLink, bells: Bells, name: string, life: number): StoredRoom {
  const key = (part: string) => keyOf(name, part)
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
      const found = await link.script(ENTER, [meta, rows, key(bound)], [String(burst), String(seconds)])
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
