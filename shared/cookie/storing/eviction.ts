import { type Cookie, type Priority, samePartition } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import type { JarLimits } from '../profiles/rules.ts'
import type { Engine } from '../same-site/context.ts'

/**
 * Makes room after a cookie was stored (end of §5.7), `chips` where it has the attribute Partitioned. Returns what went;
 * expired cookies go unmentioned.
 */
export function evict(
  jar: Jar,
  site: string,
  stored: Cookie,
  chips: boolean,
  now: number,
  { profile, thirdParty }: Engine,
): readonly Cookie[] {
  const { limits } = profile
  const siteMayBeFull = jar.of(site).length > limits.perSite || stored.partitionKey !== null
  const jarMayBeFull = jar.size > limits.total && hasUnused(jar, limits, now)
  if (!siteMayBeFull && !jarMayBeFull) return NONE
  const evicted: Cookie[] = []
  const drop = (cookies: readonly Cookie[], from: string) => {
    for (const cookie of cookies) {
      jar.remove(from, cookie)
      evicted.push(cookie)
    }
  }
  if (siteMayBeFull) {
    jar.dropExpired(site, now)
    const rivals = jar.of(site).filter((cookie) => samePartition(cookie.partitionKey, stored.partitionKey))
    const asSite = stored.partitionKey === null || limits.partitionPurgesAsSite
    if (asSite && rivals.length > limits.perSite) drop(overSite(rivals, stored, limits), site)
    else if (stored.partitionKey) {
      const bytesCount = !limits.partitionBytesOfChips || (chips && thirdParty === 'partitioned')
      drop(overPartition(rivals, limits, bytesCount), site)
    }
  }
  if (jarMayBeFull) {
    for (const [other] of [...jar.sites()]) jar.dropExpired(other, now)
    for (const { from, cookie } of overTotal(jar, limits, now)) drop([cookie], from)
  }
  return evicted
}

const NONE: readonly Cookie[] = []

/** Whether any cookie has not been used for so long that the whole jar is purged. */
function hasUnused(jar: Jar, { purgesOnceUnusedFor }: JarLimits, now: number): boolean {
  for (const cookie of jar.cookies()) if (now - cookie.lastAccess >= purgesOnceUnusedFor) return true
  return false
}

/** The least recently used first. */
function byLastUse({ usedLineByLine }: JarLimits): (a: Cookie, b: Cookie) => number {
  const tie = usedLineByLine ? 'setOrder' : 'order'
  return (a, b) => a.lastAccess - b.lastAccess || a[tie] - b[tie]
}

function overSite(cookies: readonly Cookie[], stored: Cookie, limits: JarLimits): readonly Cookie[] {
  const oldestFirst = [...cookies].sort(byLastUse(limits))
  const goal = cookies.length - (limits.perSite - limits.perSitePurge)
  switch (limits.purge) {
    case 'byPriority':
      return purgeByPriority(oldestFirst, goal)
    case 'insecureFirst':
      return [
        ...oldestFirst.filter(({ secure }) => !secure),
        ...oldestFirst.filter(({ secure }) => secure),
      ].slice(0, goal)
    case 'insecureAlone': {
      const others = oldestFirst.filter((cookie) => cookie !== stored)
      const insecure = others.filter(({ secure }) => !secure)
      if (insecure.length > 0) return insecure.slice(0, goal)
      return stored.secure ? others.slice(0, goal) : [stored]
    }
    default:
      return limits.purge satisfies never
  }
}

/** Rounds of net/cookies/cookie_monster.cc, GarbageCollect; the quota is what each priority keeps in any case. */
const ROUNDS: readonly { priority: Priority; quota: number; sparesSecure: boolean }[] = [
  { priority: 'Low', quota: 30, sparesSecure: true },
  { priority: 'Low', quota: 30, sparesSecure: false },
  { priority: 'Medium', quota: 50, sparesSecure: true },
  { priority: 'High', quota: 70, sparesSecure: true },
  { priority: 'Medium', quota: 50, sparesSecure: false },
  { priority: 'High', quota: 70, sparesSecure: false },
]

function purgeByPriority(oldestFirst: readonly Cookie[], goal: number): readonly Cookie[] {
  const gone = new Set<Cookie>()
  for (const { priority, quota, sparesSecure } of ROUNDS) {
    const candidates = oldestFirst.filter((cookie) => cookie.priority === priority && !gone.has(cookie))
    if (candidates.length <= quota) continue
    const secure = sparesSecure ? candidates.filter((cookie) => cookie.secure).length : 0
    const most = Math.min(goal - gone.size, candidates.length - Math.max(secure, quota))
    const going = sparesSecure ? candidates.filter((cookie) => !cookie.secure) : candidates
    for (const cookie of going.slice(0, Math.max(0, most))) gone.add(cookie)
  }
  return [...gone]
}

/** A partition may have a bound on bytes as well as on number; the least recently used go first. */
function overPartition(
  cookies: readonly Cookie[],
  limits: JarLimits,
  bytesCount: boolean,
): readonly Cookie[] {
  const oldestFirst = [...cookies].sort(byLastUse(limits))
  let bytes = oldestFirst.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  let count = oldestFirst.length
  const { most, purgedTo } = (bytesCount && limits.partitionBytes) || NO_BOUND
  const bound = bytes > most ? purgedTo : most
  const gone: Cookie[] = []
  for (const cookie of oldestFirst) {
    if (count <= limits.perSite && bytes <= bound) break
    gone.push(cookie)
    bytes -= cookie.name.length + cookie.value.length
    count -= 1
  }
  return gone
}

const NO_BOUND = { most: Number.POSITIVE_INFINITY, purgedTo: Number.POSITIVE_INFINITY }

function overTotal(jar: Jar, limits: JarLimits, now: number): { from: string; cookie: Cookie }[] {
  const all = [...jar.sites()].flatMap(([from, cookies]) => cookies.map((cookie) => ({ from, cookie })))
  const goal = all.length - (limits.total - limits.totalPurge)
  const byUse = byLastUse(limits)
  return all
    .sort((a, b) => byUse(a.cookie, b.cookie))
    .filter(({ cookie }) => now - cookie.lastAccess >= limits.sparesUsedWithin)
    .slice(0, Math.max(0, goal))
}
