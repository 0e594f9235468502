import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import { rule } from './rule.ts'

/** What came, changed and went. */
export function* jarFeatures(
  before: readonly JarCookie[],
  after: readonly JarCookie[],
  now: number,
): Generator<string> {
  const old = new Map(before.map((cookie) => [identityOf(cookie), cookie]))
  for (const cookie of after) {
    const replaced = old.get(identityOf(cookie))
    old.delete(identityOf(cookie))
    if (!replaced) yield `makes ${kindOf(cookie, now)}`
    else {
      const changed = (Object.keys(cookie) as (keyof JarCookie)[]).filter(
        (key) => cookie[key] !== replaced[key],
      )
      if (changed.length > 0) yield `replaces ${changed.join(' ')}`
    }
  }
  if (old.size === 0) return
  const gone = old.size === 1 ? 'one' : 'several'
  const chips = before.some(({ partitionKey }) => partitionKey !== null)
  if (before.length < LARGE) yield `removes ${gone}`
  // A partition is bounded in bytes, so that the number means little.
  else if (chips) yield rule(`eviction, of ${before.length} partitioned ${gone}`)
  else yield rule(`eviction, of ${before.length} about ${Math.round(old.size / 10)}0`)
}

/** A jar so large that who had to go is of interest. */
const LARGE = 100

function identityOf({ name, domain, path, partitionKey, crossSiteAncestor }: JarCookie): string {
  return JSON.stringify([name, domain, path, partitionKey, crossSiteAncestor])
}

const LONG_PATH = 1000

function kindOf(cookie: JarCookie, now: number): string {
  const { domain, path, sameSite, secure, httpOnly, expires, partitionKey, crossSiteAncestor } = cookie
  const days = expires === null ? null : (expires - now / 1000) / 86_400
  return [
    domain.startsWith('.') ? 'domain' : 'host-only',
    String(sameSite),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(path.startsWith('/') ? [] : ['no path']),
    ...(path.length > LONG_PATH ? ['long path'] : []),
    days === null ? 'session' : days > 399 ? 'shortened' : 'persistent',
    ...(partitionKey === null ? [] : [crossSiteAncestor ? 'foreign partition' : 'own partition']),
  ].join(' ')
}
