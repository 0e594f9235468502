import type { Cookie } from '../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../shared/cookie/jar.ts'
import type { Comparison, Seen, Stranger } from './compare.ts'

/** A row of the jar table. `key` names the cookie for as long as it is there, whatever its value. */
export type JarRow = { readonly key: string } & (
  | {
      readonly kind: 'cookie'
      readonly cookie: Cookie
      /** null until some request went where it is sent. */
      readonly seen: Seen | null
    }
  | { readonly kind: 'stranger'; readonly stranger: Stranger }
  /** It has just left; the row stays for a moment, struck. */
  | {
      readonly kind: 'gone'
      readonly cookie: Cookie
      readonly why: 'expired' | 'cleared'
      readonly at: number
    }
)

/** A cookie that was cleared by hand: its row stays as long as it can be brought back. */
export interface Cleared {
  readonly cookie: Cookie
  /** Epoch ms. */
  readonly at: number
}

/** An expired cookie stays struck for so long, ms. */
const EXPIRED_SHOWN = 2_000

/** A cleared one for so long, ms: as long as its toast. */
export const CLEARED_SHOWN = 8_000

interface Shown {
  readonly jar: Jar
  readonly compared: Comparison
  readonly cleared: readonly Cleared[]
  readonly now: number
  /** The keys of all rows there have been, so that none moves and one that comes back finds its place; new ones come last. */
  readonly before: readonly string[]
}

/** The rows, the oldest cookie first as long as nothing moves. */
export function jarRowsOf({ jar, compared, cleared, now, before }: Shown): readonly JarRow[] {
  const rows = new Map<string, JarRow>()
  for (const cookie of [...jar.cookies()].sort(byAge)) {
    const key = keyOfCookie(cookie)
    if (cookie.expires === null || cookie.expires > now) {
      rows.set(key, { kind: 'cookie', key, cookie, seen: compared.seen.get(cookie) ?? null })
    } else if (now - cookie.expires < EXPIRED_SHOWN) {
      rows.set(key, { kind: 'gone', key, cookie, why: 'expired', at: cookie.expires })
    }
  }
  for (const { cookie, at } of cleared) {
    const key = keyOfCookie(cookie)
    if (now - at < CLEARED_SHOWN && rows.get(key)?.kind !== 'cookie') {
      rows.set(key, { kind: 'gone', key, cookie, why: 'cleared', at })
    }
  }
  for (const stranger of compared.strangers) {
    const key = `stranger\n${stranger.key}`
    rows.set(key, { kind: 'stranger', key, stranger })
  }
  const known = new Set(before)
  return [
    ...before.flatMap((key) => rows.get(key) ?? []),
    ...[...rows.values()].filter(({ key }) => !known.has(key)),
  ]
}

/** What makes it this cookie and no other (RFC 6265bis §5.7 step 23), as text. */
export function keyOfCookie({ name, domain, hostOnly, path, partitionKey }: Cookie): string {
  const partition = partitionKey ? ` ${partitionKey.site} ${partitionKey.crossSiteAncestor}` : ''
  return `${name}\n${hostOnly ? domain : `.${domain}`}\n${path}${partition}`
}

/** When the rows change by time alone, epoch ms: the next moment after `now`; Infinity for never. */
export function nextChange(jar: Jar, cleared: readonly Cleared[], now: number): number {
  let next = Number.POSITIVE_INFINITY
  const note = (time: number) => {
    if (time > now && time < next) next = time
  }
  for (const { expires } of jar.cookies()) {
    if (expires === null) continue
    note(expires)
    note(expires + EXPIRED_SHOWN)
  }
  for (const { at } of cleared) note(at + CLEARED_SHOWN)
  return next
}

function byAge(a: Cookie, b: Cookie): number {
  return a.creation - b.creation || a.order - b.order
}
