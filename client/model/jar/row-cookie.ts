import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { serverNow } from '../live/journal.ts'
import type { JarRow } from './jar-row.ts'
import { strangerCookie } from './observed/stranger-cookie.ts'

/** The cookie of a row as it really is: with the value that was seen. null where its attributes are not known. */
export function rowCookie(row: JarRow): Cookie | null {
  if (row.kind === 'stranger') return strangerCookie(row.stranger, serverNow())
  const seen = row.kind === 'cookie' ? row.seen?.value : null
  return seen === null || seen === undefined ? row.cookie : { ...row.cookie, value: seen }
}

/** What a row's cookie is called. */
export function rowName(row: JarRow): string {
  return decodeBytes(row.kind === 'stranger' ? row.stranger.name : row.cookie.name) || 'no name'
}
