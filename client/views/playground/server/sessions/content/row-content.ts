import { jsonIn } from '../../../../../../shared/text/json-in.ts'

/** A row's content as the editor and the API know it: data, and express-session's cookie apart. */
export interface RowContent {
  readonly data: Readonly<Record<string, unknown>>
  readonly cookie: object | null
}

/** Splits a row's text; null when it is not a JSON object. */
export function contentOf(text: string): RowContent | null {
  const value = jsonIn(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { cookie, ...data } = value as { cookie?: unknown }
  return { data, cookie: typeof cookie === 'object' ? cookie : null }
}

/** What turns one session's data into another's, for `PATCH /lab/session`: only the keys that differ. */
export interface DataChange {
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
}

export function dataChange(before: RowContent['data'], after: RowContent['data']): DataChange {
  const own = (key: string) => (Object.hasOwn(before, key) ? JSON.stringify(before[key]) : undefined)
  return {
    // fromEntries defines: a key named __proto__ is a key like any other.
    set: Object.fromEntries(
      Object.entries(after).filter(([key, value]) => own(key) !== JSON.stringify(value)),
    ),
    unset: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
  }
}
