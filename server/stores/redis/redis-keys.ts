/** Keys of the lab's sessions begin like this, so that no other app's are mistaken for them. */
export const OWN_PREFIX = 'crumbscope:'

/** Whose a key is. */
export interface KeyOwner {
  readonly sid: string
  readonly readOnly: boolean
}

/** Which keys are sessions: the lab's own, and those of another app that are only looked at. */
export class RedisKeys {
  readonly own: string
  readonly foreign: string | null
  /** For SCAN and PSUBSCRIBE. */
  readonly patterns: readonly string[]

  /** `foreign` does not begin with `own`: the lab would work on such keys. */
  constructor(own: string, foreign: string | null) {
    this.own = own
    this.foreign = foreign
    // What is found later counts: of two rows with one id the lab's own is shown.
    this.patterns = (foreign === null ? [own] : [foreign, own]).map((prefix) => `${escapeGlob(prefix)}*`)
  }

  /** Null for a key that is no session. */
  ownerOf(key: string): KeyOwner | null {
    const { own, foreign } = this
    if (key.startsWith(own)) return { sid: key.slice(own.length), readOnly: false }
    if (foreign === null || !key.startsWith(foreign)) return null
    return { sid: key.slice(foreign.length), readOnly: true }
  }

  /** Whether this key is what the pattern with this place is there for: one that fits both is the lab's. */
  isFoundBy(pattern: number, key: string): boolean {
    const readOnly = this.foreign !== null && pattern === 0
    return this.ownerOf(key)?.readOnly === readOnly
  }

  /** The keys under which a session may be, the one that counts first. */
  keysOf(sid: string): readonly string[] {
    const keys = this.foreign === null ? [this.own + sid] : [this.own + sid, this.foreign + sid]
    return keys.filter((key) => this.ownerOf(key)?.sid === sid)
  }
}

/** A text as a pattern of Redis (https://redis.io/docs/latest/commands/keys/) that means itself. */
export function escapeGlob(text: string): string {
  return text.replace(/[*?[\]\\]/g, '\\$&')
}
