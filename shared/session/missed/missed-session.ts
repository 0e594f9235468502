import type { Cookie } from '../../cookie/cookie.ts'
import type { Withheld } from '../../cookie/retrieving/retrieval.ts'
import type { Departure } from '../../protocol/departure.ts'
import { cookieTaken } from '../ended/cookie-taken.ts'
import { carriedId, isNew, type SessionCase } from '../session-case.ts'

/**
 * Why express-session found no session for a request: the cause comes before any fix. `first`: the cookie it looked at,
 * where the jar is known; `others`: how many more of that name came.
 */
export type MissedSession =
  /** No cookie of its name came. `held`: those of that name in the jar that stayed behind; null where nobody knows the jar. */
  | { readonly why: 'no-cookie'; readonly held: readonly Withheld[] | null }
  /** One came that does not begin with `s:`. */
  | { readonly why: 'unsigned'; readonly others: number; readonly first: Cookie | null }
  /** One came that none of the secrets signed. `maker`: the answer that set it, where the journal still has that. */
  | {
      readonly why: 'bad-signature'
      readonly others: number
      readonly first: Cookie | null
      readonly maker: CookieMaker | null
    }
  /** Its signature is good, and no row has this id. `departure`: how the row left, where the journal tells. */
  | {
      readonly why: 'no-row'
      readonly others: number
      readonly sid: string
      readonly departure: Departure | null
      /** False where nothing in the journal ever spoke of this id: another server, another store, or before a restart. */
      readonly known: boolean
    }

/** The answer that set a session cookie, and the secret that signed it then. */
export interface CookieMaker {
  readonly exchange: number
  /** Epoch ms. */
  readonly at: number
  readonly secret: string
}

/** What the journal and the jar know beyond the exchange itself. */
export interface Surroundings {
  /** The cookies of the session cookie's name that the request carried, in its order; null where nobody knows the jar. */
  readonly sent: readonly Cookie[] | null
  readonly held: readonly Withheld[] | null
  readonly maker: CookieMaker | null
  readonly known: boolean
}

/** Null where a session was found, or where that is not known yet. */
export function missedSession(of: SessionCase, around: Surroundings): MissedSession | null {
  const { session: report, request, options, departure = null } = of
  if (report.loaded === null || report.failed !== null || !isNew(report)) return null
  const others = cookieTaken(request, report, options.session.name).count - 1
  switch (report.cookie.kind) {
    case 'none':
      return { why: 'no-cookie', held: around.held }
    case 'unsigned':
      return { why: 'unsigned', others, first: around.sent?.[0] ?? null }
    case 'bad-signature':
      return { why: 'bad-signature', others, first: around.sent?.[0] ?? null, maker: around.maker }
    case 'signed':
      return {
        why: 'no-row',
        others,
        sid: carriedId(report) ?? '',
        departure,
        known: around.known || departure !== null,
      }
    default:
      return report.cookie satisfies never
  }
}
