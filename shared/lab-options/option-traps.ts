import { decidedBy } from './cookie-function.ts'
import type { LabOptions } from './lab-options.ts'

/** Stable names of the traps. */
export type TrapName =
  | 'async-genid'
  | 'counted-ids'
  | 'chosen-ids'
  | 'no-touch'
  | 'unsettled-secure'
  | 'unsettled-same-site'
  | 'auto-none'
  | 'none-insecure'
  | 'partitioned-insecure'

/** What an option as it is set may bring that nobody says: express-session lets it pass. */
export interface OptionTrap {
  readonly trap: TrapName
  /** Where the option is in `LabOptions`. */
  readonly option: string
  readonly sentence: string
}

/** The traps of a set of options, in the order of the form. */
export function optionTraps({ session }: LabOptions): readonly OptionTrap[] {
  const { genid, store, cookieFunction, cookie, resave, rolling } = session
  const decided = decidedBy(cookieFunction)
  const unsettled = (name: 'secure' | 'sameSite') =>
    cookieFunction !== null && !decided[name] && cookie[name] === 'auto'
  const neverSecure = cookie.secure === false && !decided.secure
  const asks: readonly [set: boolean, trap: TrapName, option: string, sentence: string][] = [
    [
      genid === 'async',
      'async-genid',
      'session.genid',
      'express-session does not wait for it: the id is a promise, so no cookie is sent and nothing is saved.',
    ],
    [
      genid === 'counter',
      'counted-ids',
      'session.genid',
      'Only the signature keeps a visitor from trying the next number, and after a restart the numbers of old rows are given away again.',
    ],
    [
      genid === 'from-cookie',
      'chosen-ids',
      'session.genid',
      'Whoever plants a cookie before the login has chosen the id, and is in after it: session fixation. Regenerate does not help, for it asks the same function.',
    ],
    [
      store === 'without touch',
      'no-touch',
      'session.store',
      `A request that changes nothing ${
        resave
          ? 'writes the whole row again, for resave is on: that is what renews its time, and what undoes a write that came in between.'
          : `does not renew its row${rolling ? ', though rolling renews the cookie: the row is gone while the cookie lives.' : ': it expires under a visitor who only reads.'}`
      }`,
    ],
    [
      unsettled('secure'),
      'unsettled-secure',
      'session.cookie.secure',
      "With a function express-session does not settle 'auto': it counts as true, so over http no cookie is sent.",
    ],
    [
      unsettled('sameSite'),
      'unsettled-same-site',
      'session.cookie.sameSite',
      "With a function express-session does not settle 'auto', and as it is it cannot be written: no cookie is sent, and the answer looks as if nothing had happened.",
    ],
    [
      cookie.sameSite === 'auto' && cookieFunction === null && neverSecure,
      'auto-none',
      'session.cookie.sameSite',
      "On https 'auto' gives None, and sets no Secure: browsers refuse None without it. Let secure be 'auto' too.",
    ],
    [
      cookie.sameSite === 'none' && !decided.sameSite && neverSecure,
      'none-insecure',
      'session.cookie.sameSite',
      'Browsers refuse SameSite=None without Secure.',
    ],
    [
      cookie.partitioned && neverSecure,
      'partitioned-insecure',
      'session.cookie.partitioned',
      'Browsers refuse Partitioned without Secure.',
    ],
  ]
  return asks.flatMap(([set, trap, option, sentence]) => (set ? [{ trap, option, sentence }] : []))
}
