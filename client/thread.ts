import { signal } from '@preact/signals'

/** What a thread follows: one cookie name, or one whole session id. */
export type ThreadKind = 'cookie' | 'session'

export interface Thread {
  readonly kind: ThreadKind
  readonly id: string
}

/** Hues in tokens.css, `--h0` to `--h9`. */
const HUES = 10

const utf8 = new TextEncoder()

/** The hue a name or an id keeps everywhere: FNV-1a (32 bit) over kind and id, modulo the number of hues. */
export function hueOf(kind: ThreadKind, id: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8.encode(kind + id)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) % HUES
}

/** The thread that the reader follows through all panes, or null. */
export const followed = signal<Thread | null>(null)

/** Follows a thread; following it again stops. */
export function follow(kind: ThreadKind, id: string): void {
  followed.value = isFollowed(kind, id) ? null : { kind, id }
}

/** True when this is the followed thread. Reads the signal, so whoever renders with it is told of changes. */
export function isFollowed(kind: ThreadKind, id: string | null): boolean {
  const thread = followed.value
  return thread !== null && thread.kind === kind && thread.id === id
}
