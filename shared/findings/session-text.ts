import type { Recorded } from '../protocol/recorded.ts'
import { jsonIn } from '../text/json-in.ts'

/** What a recorded session holds beside its cookie; null where that was not recorded whole. */
export function sessionData(recorded: Recorded | null | undefined): Readonly<Record<string, unknown>> | null {
  if (!recorded || recorded.cut) return null
  const value = jsonIn(recorded.text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { cookie: _, ...data } = value as Record<string, unknown>
  return data
}

/** Whether somebody may be signed in: most sessions have none of these words, and need not be read for it. */
export function mayHaveUser(recorded: Recorded | null | undefined): boolean {
  return recorded != null && /"(?:passport|user|userId)"/.test(recorded.text)
}

/** Who is signed in by what Passport or a handler by hand usually writes; null for nobody. */
export function userIn(data: Readonly<Record<string, unknown>> | null): string | null {
  const passport = data?.passport as { readonly user?: unknown } | null | undefined
  const user = passport?.user ?? data?.user ?? data?.userId
  return user === undefined || user === null ? null : JSON.stringify(user)
}
