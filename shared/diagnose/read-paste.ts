import type { Found } from './found-paste.ts'
import { looksLikeHttp, readCurl } from './read-curl.ts'
import { readHar } from './read-har.ts'
import { readSetCookie } from './read-set-cookie.ts'

/** The longest text that is pasted, and the longest HAR file, in characters. */
export const LONGEST_PASTE = 5_000_000
export const LONGEST_FILE = 50_000_000

/** Where cookies are taken to come from when the text does not say. */
export const ASSUMED_ORIGIN = 'https://app.example.com/'

/**
 * Finds out what a text is and reads the exchanges in it: Set-Cookie lines, what curl printed, or a HAR file. What is
 * longer than `longest` characters is cut, and a note says so. Never throws.
 */
export function readPaste(
  text: string,
  origin: string = ASSUMED_ORIGIN,
  longest: number = LONGEST_PASTE,
): Found {
  const taken = text.slice(0, longest).replace(/^\ufeff/, '')
  const found = readAny(taken, origin)
  if (!found.ok || text.length <= longest) return found
  const [first, all] = [longest, text.length].map((length) => (length / 1e6).toLocaleString('en'))
  const note = `The text is ${all} MB long; its first ${first} MB are read.`
  return { ok: true, paste: { ...found.paste, notes: [note, ...found.paste.notes] } }
}

function readAny(text: string, origin: string): Found {
  if (/^\s*[{[]/.test(text)) return readHar(text)
  return looksLikeHttp(text) ? readCurl(text, origin) : readSetCookie(text, origin)
}
