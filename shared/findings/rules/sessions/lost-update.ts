import type { Exchange, StoreOp } from '../../../protocol/state/journal-state.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Noticed, Rule } from '../../rule.ts'
import { sessionData } from '../../session-text.ts'

/** Writes to one row are compared with so many that were seen before. */
const MOST = 40

/** The most rows whose writes are remembered. */
const MOST_ROWS = 1_000

interface Write {
  readonly exchange: Exchange
  readonly read: number
  readonly set: StoreOp
  readonly done: number
}

interface Writes {
  /** By exchange, the newest last. */
  readonly all: Map<number, Write>
  /** When the last of them had ended. */
  done: number
}

/** Two requests read the same row, both wrote it, and the later write took back what the first had changed. */
export const lostUpdate: Rule = {
  id: 'lost-update',
  level: 'broken',
  title: 'One request overwrote what another wrote',
  from: ['S361', 'S383'],
  begin: () => {
    const writes = new Map<string, Writes>()
    return {
      exchange({ exchange }) {
        const get = exchange.ops.find(({ name, outcome }) => name === 'get' && outcome.ok && outcome.found)
        const set = exchange.ops.findLast(({ name, outcome }) => name === 'set' && outcome.ok)
        if (!get?.sid || set?.sid !== get.sid) return null
        const mine: Write = {
          exchange,
          read: exchange.at + get.start + get.ms,
          set,
          done: exchange.at + set.start + set.ms,
        }
        const known = writes.get(get.sid) ?? { all: new Map(), done: 0 }
        const { all } = known
        all.delete(exchange.id)
        // Most begin to read when every other one has written.
        const noticed = mine.read >= known.done ? null : firstLost(all.values(), mine, get.sid)
        all.set(exchange.id, mine)
        forgetOldest(all, MOST)
        known.done = Math.max(known.done, mine.done)
        writes.delete(get.sid)
        writes.set(get.sid, known)
        forgetOldest(writes, MOST_ROWS)
        return noticed
      },
    }
  },
}

/** Most writes overlap with none, and are compared by their times alone. */
function firstLost(others: Iterable<Write>, mine: Write, sid: string): Noticed | null {
  for (const other of others) {
    const isFirst = other.done <= mine.done
    if ((isFirst ? mine.read : other.read) >= (isFirst ? other.done : mine.done)) continue
    const [first, last] = isFirst ? [other, mine] : [mine, other]
    const lost = lostKeys(first.set, last.set)
    if (lost.length === 0) continue
    return {
      key: sid,
      sentence: `${lost.join(', ')}: changed by one request and overwritten by another, which had read the row before.`,
      evidence: [{ exchange: last.exchange.id }, { exchange: first.exchange.id }, { sid }],
      fix: {
        where: 'server',
        code: "// Not in the session, but where one step changes it:\nawait redis.incr('clicks:' + userId)",
        not: 'resave: false is not enough where both requests change the session.',
      },
    }
  }
  return null
}

/** The keys that `first` changed and `last` put back to what they were before; or lists that it added to, and whose additions `last` lacks. */
function lostKeys(first: StoreOp, last: StoreOp): string[] {
  const [before, written, after] = [first.before, first.session, last.session].map(sessionData)
  if (!before || !written || !after) return []
  const text = (data: Readonly<Record<string, unknown>>, key: string) => JSON.stringify(data[key])
  return [...new Set([...Object.keys(before), ...Object.keys(written)])].filter(
    (key) =>
      (text(before, key) !== text(written, key) && text(after, key) === text(before, key)) ||
      lacksAdded(before[key], written[key], after[key]),
  )
}

/** Both added to the same list, and what one added is not in the other's. */
function lacksAdded(before: unknown, written: unknown, after: unknown): boolean {
  const [old, first, last] = [before, written, after].map(itemsOf)
  if (!old || !first || !last || first.length <= old.length || last.length <= old.length) return false
  const extendsOld = (items: readonly string[]) => old.every((item, at) => items[at] === item)
  return extendsOld(first) && extendsOld(last) && first.some((item) => !last.includes(item))
}

function itemsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : null
}
