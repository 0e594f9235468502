import { ASSUMED_ORIGIN, type Found, noHost, type PasteKind, withTime } from './found-paste.ts'
import { readHarOf } from './har/read-har.ts'
import { notUnderstood } from './not-understood.ts'
import { askedInCode, withCodeAsker } from './text/code/asked-in-code.ts'
import { looksLikeExpress, readExpress } from './text/code/read-express.ts'
import { looksLikeScript, readScript } from './text/code/read-script.ts'
import { looksLikeSession, readSession } from './text/code/read-session.ts'
import { addressOfDomains } from './text/domain-address.ts'
import { namedAddresses } from './text/named-address.ts'
import { plainText } from './text/plain-text.ts'
import { looksPrinted } from './text/printed/printed-cookies.ts'
import { readPrintedHeaders } from './text/printed/read-printed-headers.ts'
import { readHeaderPairs } from './text/read-header-pairs.ts'
import { readHeaders } from './text/read-headers.ts'
import { looksLikeHttp, readHttp } from './text/read-http.ts'
import { looksInline, readInline } from './text/read-inline.ts'
import { looksLikeLog, readLog } from './text/read-log.ts'
import { looksBare, readSetCookie } from './text/read-set-cookie.ts'
import { readTestFailure } from './text/read-test-failure.ts'
import { looksLikeWget, readWget } from './text/read-wget.ts'
import { looksTraced, unwrappedTrace } from './text/unwrapped-trace.ts'

/** The longest text that is pasted, and the longest HAR file, in characters. */
export const LONGEST_PASTE = 5_000_000
export const LONGEST_FILE = 50_000_000

/** What stands in for what a text does not say. */
export interface Reading {
  /** The address. */
  readonly origin?: string
  /** In characters: what is longer is cut, and a note says so. */
  readonly longest?: number
  /** Epoch ms, for code that asks for the time. */
  readonly now?: number
}

/**
 * Finds out what a text is and reads the exchanges in it: Set-Cookie lines, headers as tools print and copy them, what curl
 * and wget print, code that sets a cookie, or a HAR file. Never throws.
 */
export function readPaste(
  text: string,
  { origin = ASSUMED_ORIGIN, longest = LONGEST_PASTE, now = 0 }: Reading = {},
): Found {
  const read = readAsked(text.slice(0, longest), origin, now)
  const found =
    read.ok && read.paste.kind !== 'har' ? { ok: true as const, paste: withTime(read.paste) } : read
  if (!found.ok || text.length <= longest) return found
  const [first, all] = [longest, text.length].map((length) => (length / 1e6).toLocaleString('en'))
  const note = `The text is ${all} MB long; its first ${first} MB are read.`
  return { ok: true, paste: { ...found.paste, notes: [note, ...found.paste.notes] } }
}

/** Code of the page that asks, beside what it got, says whose cookie it is, and how it was asked for. */
function readAsked(text: string, origin: string, now: number): Found {
  const asked = askedInCode(text)
  if (!asked) return readNamed(text, origin, now)
  const how = `No host with the cookie: taken as ${asked.url}, which the code asks for.`
  const given = origin !== ASSUMED_ORIGIN
  const found = given ? readNamed(text, origin, now) : readAt(text, asked.url, now, how)
  return found.ok ? { ok: true, paste: withCodeAsker(found.paste, asked) } : found
}

/**
 * An address that the text names in passing, else that of the cookies' Domain, stands in where nothing says more, and where the
 * reader has given none.
 */
function readNamed(text: string, origin: string, now: number): Found {
  const found = readAny(text, origin, now)
  if (!found.ok || origin !== ASSUMED_ORIGIN) return found
  const taken = noHost(origin).text
  if (!found.paste.assumed.some((one) => one.text === taken)) return found
  const [named, another] = NO_ADDRESS.has(found.paste.kind) ? [] : namedAddresses(text)
  if (another !== undefined)
    return assuming(
      found,
      taken,
      `${taken} The text names ${named} and ${another}: put in the one that answers.`,
    )
  if (named !== undefined)
    return readAt(text, named, now, `No host with the cookie: taken as ${named}, which the text names.`)
  const domain = addressOfDomains(found.paste.exchanges.flatMap(({ lines }) => lines))
  if (domain === null) return found
  return readAt(text, domain, now, `No host in the paste: taken as ${domain}, which its Domain speaks of.`)
}

/** The text as it reads where it comes from an address, and how that came to be taken. */
function readAt(text: string, address: string, now: number, how: string): Found {
  const found = readAny(text, address, now)
  return found.ok ? assuming(found, noHost(address).text, how) : found
}

function assuming(found: Extract<Found, { ok: true }>, said: string, instead: string): Found {
  const assumed = found.paste.assumed.map((one) => (one.text === said ? { ...one, text: instead } : one))
  return { ok: true, paste: { ...found.paste, assumed } }
}

/** In a HAR file, a log and code an address says nothing of where the cookie comes from. */
const NO_ADDRESS: ReadonlySet<PasteKind> = new Set(['har', 'code', 'session', 'script', 'log'])

function readAny(text: string, origin: string, now: number): Found {
  const har = /^\ufeff?\s*[{[]/.test(text) ? readHarOf(text) : null
  if (har) return har
  const plain = plainText(text)
  if (looksTraced(plain)) return readHttp(unwrappedTrace(plain), origin)
  if (looksLikeWget(plain)) return readWget(plain, origin)
  if (looksLikeHttp(plain)) return readHttp(plain, origin)
  const failure = readTestFailure(plain, origin)
  if (failure) return failure
  if (looksLikeLog(plain)) return readLog(plain, origin)
  const pairs = readHeaderPairs(plain, origin)
  if (pairs) return pairs
  const other = notUnderstood(plain)
  const printed = looksPrinted(plain) && !other?.instead ? readPrintedHeaders(plain, origin) : null
  if (printed) return printed
  if (hasSetCookie(plain)) return readHeaders(plain, origin)
  if (looksLikeExpress(plain)) return readExpress(plain, origin, now)
  if (looksLikeScript(plain)) return readScript(plain, origin)
  if (looksLikeSession(plain)) return readSession(plain, origin, now)
  if (other) return { ok: false, detail: other.detail, ...(other.reasons && { reasons: other.reasons }) }
  if (looksInline(plain)) return readInline(plain, origin)
  if (looksBare(plain)) return readSetCookie(plain, origin)
  return { ok: false, detail: NOTHING }
}

/** The header by its name: with its value, or with the value on the next line. */
function hasSetCookie(text: string): boolean {
  return /^[ \t]*set-cookie[ \t]*(?::|$)/im.test(text)
}

const NOTHING =
  'No cookie was found in it. Paste a Set-Cookie line, the response headers, what curl -v prints, or a HAR file.'
