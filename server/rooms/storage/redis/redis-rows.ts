import { SESSION_BYTES } from '../../../../shared/protocol/recorded.ts'
import { recordText } from '../../../agent/exchange/record-text.ts'
import type { Page, PageQuery, StoredRow, WholeRow } from '../../../stores/open-store.ts'
import { connectedRows, expiryInRedis } from '../../../stores/redis/connected-rows.ts'
import type { RedisLink } from '../../../stores/redis/redis-link.ts'
import { textSearch } from '../../../stores/text-search.ts'
import { ROW_BYTES, ROWS } from '../../room-bounds.ts'
import type { RoomRows } from '../room-storage.ts'
import { rowRefusal } from '../row-refusal.ts'
import { DELETE_ROW, SET_ROW, TOUCH_ROW } from './room-scripts.ts'

/** The keys that a row's scripts are about, but for its own. */
export interface RowKeys {
  readonly meta: string
  readonly journal: string
  readonly bell: string
  /** Sorted set of ids by when they are over, epoch ms by Redis' clock. */
  readonly rows: string
  /** Hash of their sizes in bytes. */
  readonly sizes: string
  /** Rows' own keys begin like this. */
  readonly row: string
}

/** A room's rows: strings with a time to live, by connect-redis, and a list of them, so that nobody walks through all keys. */
export function redisRows(link: RedisLink, keys: RowKeys, lifeSeconds: number): RoomRows {
  const { meta, journal, bell, rows, sizes, row } = keys
  const about = (key: string) => [meta, journal, bell, rows, sizes, key]
  const sidOf = (key: string) => key.slice(row.length)
  const life = String(lifeSeconds)
  const listed = async () =>
    pairs((await link.run(rows, ['ZRANGE', rows, '0', '-1', 'WITHSCORES'])) as string[]).filter(
      ({ expires }) => expires > Date.now(),
    )
  const contents = async (wanted: readonly string[]) =>
    wanted.length === 0 ? [] : ((await link.run(row, ['MGET', ...wanted])) as (string | null)[])
  const remove = async (key: string) => {
    await link.script(DELETE_ROW, about(key), [sidOf(key)])
  }
  const store = connectedRows(row, {
    get: async (key) => (await link.run(key, ['GET', key])) as string | null,
    async set(key, text, seconds) {
      const done = await link.script(SET_ROW, about(key), [
        sidOf(key),
        text,
        String(seconds),
        String(ROWS),
        String(ROW_BYTES),
        life,
      ])
      if (done === 'rows' || done === 'bytes') throw rowRefusal(done)
      if (done === 'gone') throw new Error('The room is over')
    },
    async expire(key, seconds) {
      if (seconds <= 0) await remove(key)
      else await link.script(TOUCH_ROW, about(key), [sidOf(key), String(seconds), life])
    },
    async del(all) {
      await Promise.all(all.map(remove))
    },
    mGet: contents,
    keys: async () => (await listed()).map(({ sid }) => row + sid),
  })
  const whole = async (sid: string): Promise<WholeRow | null> => {
    const [text, score] = await Promise.all([
      link.run(row, ['GET', row + sid]),
      link.run(rows, ['ZSCORE', rows, sid]),
    ])
    return typeof text === 'string' ? { sid, text, expires: score === null ? null : Number(score) } : null
  }
  return {
    kind: 'redis',
    store,
    async *rows() {
      const all = await listed()
      const bytes =
        all.length === 0
          ? []
          : ((await link.run(sizes, ['HMGET', sizes, ...all.map(({ sid }) => sid)])) as (string | null)[])
      for (const [at, each] of all.entries()) {
        const size = bytes[at]
        yield { ...each, bytes: size == null ? null : Number(size) }
      }
    },
    read: whole,
    /** All of them at once: a room has few. */
    async page({ limit, cursor, q }: PageQuery): Promise<Page> {
      const matches = textSearch(q)
      const from = Math.max(0, Math.trunc(Number(cursor ?? 0)) || 0)
      const all = (await listed()).sort((a, b) => (a.sid < b.sid ? -1 : 1))
      const texts = await contents(all.map(({ sid }) => row + sid))
      const found: StoredRow[] = []
      let at = from
      for (; at < all.length && found.length < limit; at += 1) {
        const each = all[at]
        const text = texts[at]
        if (!each || typeof text !== 'string' || !matches(each.sid, text)) continue
        found.push({ ...each, session: recordText(text, SESSION_BYTES) })
      }
      return { rows: found, next: at < all.length ? String(at) : null, scanned: at - from, cut: false }
    },
    expiryOf: expiryInRedis,
  }
}

function pairs(flat: readonly string[]): { readonly sid: string; readonly expires: number }[] {
  const found: { sid: string; expires: number }[] = []
  for (let at = 0; at + 1 < flat.length; at += 2)
    found.push({ sid: flat[at] as string, expires: Number(flat[at + 1]) })
  return found
}
