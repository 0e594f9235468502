import type { Rule } from '../../rule.ts'

/** A store that needs longer than this (ms) for one call in twenty is slow. */
const SLOW = 200

/** The newest calls that are looked at. */
const CALLS = 100

/** The most exchanges that are remembered to have been counted. */
const REMEMBERED = 2_000

/** Before so many calls nothing is said. */
const FEWEST = 20

/** One call in twenty on the store takes long. */
export const storeSlow: Rule = {
  id: 'store-slow',
  level: 'risk',
  title: 'The session store is slow',
  from: ['S71'],
  begin: () => {
    let calls: { ms: number; op: number }[] = []
    // Looked at again where more of it becomes known, an exchange counts once.
    let counted = new Set<number>()
    return {
      exchange({ exchange }) {
        if (counted.has(exchange.id)) return null
        if (counted.size >= REMEMBERED) counted = new Set([...counted].slice(REMEMBERED / 2))
        counted.add(exchange.id)
        for (const { ms, op } of exchange.ops) calls.push({ ms, op })
        if (calls.length > 2 * CALLS) calls = calls.slice(-CALLS)
        if (calls.length < FEWEST || !exchange.ops.some(({ ms }) => ms > SLOW)) return null
        const slow = calls.slice(-CALLS).toSorted((a, b) => b.ms - a.ms)
        const p95 = slow[Math.floor(slow.length / 20)]
        if (!p95 || p95.ms <= SLOW) return null
        return {
          sentence: `One call in twenty takes ${Math.round(p95.ms)} ms or longer; every request waits for at least one.`,
          evidence: [{ op: p95.op }, { exchange: exchange.id }],
          fix: { where: 'none' },
        }
      },
    }
  },
}
