import type { Cookie } from '../cookie.ts'

/** The order of the Cookie header (§5.8.3 step 4): longer paths first, then the earlier created. No two are equal. */
export function inHeaderOrder(a: Cookie, b: Cookie): number {
  return b.path.length - a.path.length || a.creation - b.creation || a.order - b.order
}
