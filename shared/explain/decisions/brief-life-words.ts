import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'

/** Lifetimes below this, ms, were probably written in seconds: 3600 is the hour of most examples. */
const BRIEF = 10_000

/** What to say of a session's `maxAge` that ends almost at once; nothing of any other. */
export function briefLifeSentence(maxAge: number | null): Pieces {
  if (maxAge === null || maxAge <= 0 || maxAge >= BRIEF) return []
  const seconds = maxAge / 1_000
  return [
    option('session.cookie.maxAge'),
    ` counts milliseconds: ${maxAge} is ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
    // Expires is written in whole seconds, so it may be over before it arrives.
    seconds < 1 ? ', over as soon as it is sent. For ' : '. For ',
    `${maxAge} ${maxAge === 1 ? 'second' : 'seconds'} write `,
    { code: grouped(maxAge * 1_000) },
    '.',
  ]
}

/** As JavaScript takes it: 60_000. */
function grouped(value: number): string {
  return value.toLocaleString('en').replaceAll(',', '_')
}
