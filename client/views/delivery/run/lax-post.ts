import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Cell } from '../matrix/matrix.ts'

/** How long a cookie without SameSite rides a cross-site POST after it was made, ms (RFC 6265bis §5.6.7.2). */
export const LAX_POST = 120_000

/** How close to the end of Lax+POST a clock may be off, ms. */
const NEAR = 15_000

/** How old the cookie was when a form POST went so close to the limit that the clock decides, ms; else null. */
export function ageNearLimit(cookie: Cookie, { probe, answer }: Cell): number | null {
  if (!probe.startsWith('form-post') || cookie.sameSite !== null || !answer) return null
  const age = answer.at - cookie.creation
  return Math.abs(age - LAX_POST) < NEAR ? age : null
}
