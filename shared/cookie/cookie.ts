/** Where a cookie lives when it is partitioned: one copy for each top-level site (CHIPS). */
export interface PartitionKey {
  /** Scheme and registrable domain of the top-level page: `https://example.com`. */
  readonly site: string
  /** True when a frame of another site stands between the top-level page and the cookie's own document. */
  readonly crossSiteAncestor: boolean
  /** The partition of a credentialless frame, which ends with its page. */
  readonly ephemeral?: true
}

/** Whether it was set over https, and from which port, as a URL has it: '' is the scheme's own. */
interface CookieSource {
  readonly encrypted: boolean
  readonly port: string
}

export type SameSite = 'Strict' | 'Lax' | 'None'

export type Priority = 'Low' | 'Medium' | 'High'

/**
 * A cookie as the jar keeps it (§5.7). `name`, `value` and `path` are byte strings: one character a byte, as on the
 * wire; `decodeBytes` turns them into what a script sees.
 */
export interface Cookie {
  readonly name: string
  readonly value: string
  /** Canonical, without a leading dot. */
  readonly domain: string
  readonly hostOnly: boolean
  readonly path: string
  /** Epoch ms; null for a cookie that ends with the browser session. */
  readonly expires: number | null
  readonly httpOnly: boolean
  readonly secure: boolean
  /** null: not set, or not understood. */
  readonly sameSite: SameSite | null
  readonly priority: Priority
  readonly partitionKey: PartitionKey | null
  /** It did not ask for its partition: the browser keeps third-party cookies apart. */
  readonly apart?: true
  /** Where it was set from, where that is known. */
  readonly source?: CookieSource
  /** Epoch ms. */
  readonly creation: number
  /** Orders cookies of one millisecond. */
  readonly order: number
  /** Orders cookies that were last set in one millisecond. */
  readonly setOrder: number
  /** Epoch ms of the last time it was sent or read. */
  lastAccess: number
}

/** What makes two cookies the same one (§5.7 step 23): name, domain, host-only flag and path, in one partition. */
export function sameCookie(a: Cookie, b: Cookie): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    samePartition(a.partitionKey, b.partitionKey)
  )
}

export function samePartition(a: PartitionKey | null, b: PartitionKey | null): boolean {
  return (
    a === b ||
    (a !== null &&
      b !== null &&
      a.site === b.site &&
      a.crossSiteAncestor === b.crossSiteAncestor &&
      a.ephemeral === b.ephemeral)
  )
}
