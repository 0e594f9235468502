import type { Priority, SameSite } from '../cookie.ts'
import type { Profile } from '../profiles/rules.ts'
import type { ParsedSetCookie } from './parsed-set-cookie.ts'
import type { Piece } from './piece.ts'
import { dropSpace, skipSpace } from './white-space.ts'
import { Words } from './words.ts'

/** Octets of an attribute's value; a longer one makes the browser skip that attribute (§5.6). */
export const ATTRIBUTE_BYTES = 1024

/** Reads one attribute of a Set-Cookie string (§5.6); an unknown one is skipped. */
export function parseAttribute(line: string, piece: Piece, parsed: ParsedSetCookie, profile: Profile): void {
  const { start, equals, end } = piece
  const nameAt = skipSpace(line, start, equals)
  const name = attributes.at(line, nameAt, dropSpace(line, nameAt, equals))
  if (name === null) return
  const valueAt = skipSpace(line, equals + 1, end)
  const valueEnd = dropSpace(line, valueAt, end)
  if (valueEnd - valueAt > ATTRIBUTE_BYTES && (profile.measuresAllAttributes || MEASURED.has(name))) return
  takeAttribute(parsed, name, line, valueAt, valueEnd, profile)
}

const attributes = new Words(
  ...(['path', 'domain', 'secure', 'expires', 'max-age'] as const),
  ...(['httponly', 'samesite', 'priority', 'partitioned'] as const),
)
type AttributeName = NonNullable<ReturnType<typeof attributes.at>>

/** The attributes whose length Firefox looks at (netwerk/cookie/CookieParser.cpp). */
const MEASURED: ReadonlySet<AttributeName> = new Set(['path', 'domain', 'expires', 'max-age'])

/** §5.6.1 to §5.6.7: of several attributes of one name the last one counts. Its value is at `from` up to `to`. */
function takeAttribute(
  parsed: ParsedSetCookie,
  name: AttributeName,
  line: string,
  from: number,
  to: number,
  profile: Profile,
): void {
  switch (name) {
    case 'expires': {
      const date = profile.parseDate(line, from, to)
      if (date !== null || profile.badLifetimeReplaces) parsed.expires = date
      return
    }
    case 'max-age': {
      const seconds = parseMaxAge(line, profile, from, to)
      if (seconds !== null || profile.badLifetimeReplaces) parsed.maxAge = seconds
      return
    }
    case 'domain':
      parsed.domain = line.slice(from, to)
      return
    case 'path':
      parsed.path = line.slice(from, to)
      return
    case 'secure':
      parsed.secure = true
      return
    case 'httponly':
      parsed.httpOnly = true
      return
    case 'samesite': {
      const word = sameSiteAt(line, from, to)
      if (word !== null || profile.unknownSameSiteReplaces) parsed.sameSite = word
      return
    }
    case 'partitioned':
      parsed.partitioned = profile.partitioned
      return
    case 'priority':
      parsed.priority = priorityAt(line, from, to)
      return
    default:
      name satisfies never
  }
}

type MaxAgeRules = Pick<Profile, 'maxAgeTakesPlus' | 'minusExpires' | 'maxAgeOverflowsFrom'>

/** The least number that 64 bits hold, without its sign. */
const MOST_NEGATIVE = 2n ** 63n

const PLUS = 0x2b
const MINUS = 0x2d

/** §5.6.2: digits, or a minus sign and digits, at `from` up to `to`; else null. Seconds. */
export function parseMaxAge(
  text: string,
  { maxAgeTakesPlus, minusExpires, maxAgeOverflowsFrom }: MaxAgeRules,
  from = 0,
  to = text.length,
): number | null {
  const sign = text.charCodeAt(from)
  if (minusExpires && from < to && sign === MINUS) return -1
  const digitsAt = sign === MINUS || (maxAgeTakesPlus && sign === PLUS) ? from + 1 : from
  if (digitsAt >= to) return null
  let seconds = 0
  for (let at = digitsAt; at < to; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (!(digit >= 0 && digit <= 9)) {
      if (maxAgeOverflowsFrom === null) return null
      const least = sign === MINUS ? MOST_NEGATIVE : maxAgeOverflowsFrom
      if (BigInt(text.slice(digitsAt, at)) < least) return null
      seconds = Number.POSITIVE_INFINITY
      break
    }
    seconds = seconds * 10 + digit
  }
  return sign === MINUS ? -seconds : seconds
}

const sameSites = new Words('strict', 'lax', 'none')

/** §5.6.7: anything but the three words is "Default". */
function sameSiteAt(line: string, from: number, to: number): SameSite | null {
  const word = sameSites.at(line, from, to)
  if (word === null) return null
  return word === 'strict' ? 'Strict' : word === 'lax' ? 'Lax' : 'None'
}

const priorities = new Words('low', 'high')

/** Anything but the two words is Medium (draft-west-cookie-priority). */
function priorityAt(line: string, from: number, to: number): Priority {
  const word = priorities.at(line, from, to)
  if (word === null) return 'Medium'
  return word === 'low' ? 'Low' : 'High'
}
