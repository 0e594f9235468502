import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'

/** What a login or logout did to the session, as the answer told. */
export interface SignInResult {
  /** `Logged in as ada`. */
  readonly did: string
  /** The session that the request carried; null where it carried none. */
  readonly before: string | null
  readonly after: string
  /** In shorthand: what the session held before and still holds. Null where nothing was in it, or it is not known. */
  readonly kept: string | null
  /** The same: what it held before and holds no more. */
  readonly left: string | null
}

type Data = Readonly<Record<string, unknown>>

/** `before`: the row as last seen, null where it is not known. `json`: the lab's answer. */
export function signInResult(
  did: string,
  before: { readonly sid: string; readonly data: Data | null } | null,
  json: { readonly id: string; readonly session: Data | null },
): SignInResult {
  const old = Object.entries(before?.data ?? {}).filter(([key]) => !OWN.has(key))
  const now = json.session ?? {}
  const shorthand = (entries: readonly (readonly [string, unknown])[]) =>
    entries.length === 0 ? null : sessionShorthand(Object.fromEntries(entries))
  return {
    did,
    before: before?.sid ?? null,
    after: json.id,
    kept: shorthand(old.filter(([key]) => Object.hasOwn(now, key))),
    left: shorthand(old.filter(([key]) => !Object.hasOwn(now, key))),
  }
}

/** What the middleware and Passport keep in a session for themselves. */
const OWN: ReadonlySet<string> = new Set(['cookie', 'passport'])
