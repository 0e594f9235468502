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
  const text = kind + id
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    // Every row of a list asks: almost all names and ids are ASCII, whose bytes are its characters.
    if (code > 127) return hueOfBytes(utf8.encode(text))
    hash = Math.imul(hash ^ code, 0x01000193)
  }
  return (hash >>> 0) % HUES
}

function hueOfBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
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
