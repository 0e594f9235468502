import type { Priority, SameSite } from './cookie.ts'
import type { Profile } from './profile.ts'

/** Octets of name and value together (§5.6). */
export const NAME_VALUE_BYTES = 4096

/** Octets of an attribute's value; a longer one makes the browser skip that attribute (§5.6). */
export const ATTRIBUTE_BYTES = 1024

/** What a Set-Cookie string says (§5.6). Byte strings, one character a byte. */
export interface ParsedSetCookie {
  name: string
  value: string
  /** Seconds, the last that could be read; null = none. */
  maxAge: number | null
  /** Epoch ms, the last that could be read; null = none. */
  expires: number | null
  /** The last Domain as written; null = none. */
  domain: string | null
  /** The last Path as written; null = none. */
  path: string | null
  secure: boolean
  httpOnly: boolean
  sameSite: SameSite | null
  partitioned: boolean
  priority: Priority
}

export type ParseRefusal =
  | 'DisallowedCharacter'
  | 'NoCookieContent'
  | 'NameValuePairExceedsMaxSize'
  | 'NamelessPair'

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedSetCookie }
  | { readonly ok: false; readonly reason: ParseRefusal; readonly parsed: ParsedSetCookie | null }

/** Parses a Set-Cookie string (§5.6). Never throws: any string is either taken or refused. */
export function parseSetCookie(line: string, profile: Profile): ParseResult {
  // §5.6 step 1: a control character anywhere, attributes included. A tab is white space.
  if (hasControl(line)) return refused('DisallowedCharacter', null)
  if (profile.refusesInnerTab && line.split(';').some(hasInnerTab))
    return refused('DisallowedCharacter', null)
  // Steps 2 to 4.
  const pairEnd = endOfPiece(line, 0)
  const equals = line.indexOf('=')
  const hasName = equals !== -1 && equals < pairEnd
  const bare = hasName ? '' : trimmed(line, 0, pairEnd)
  const [bareName, bareValue] = profile.barePairIsName ? [bare, ''] : ['', bare]
  const parsed: ParsedSetCookie = {
    name: hasName ? trimmed(line, 0, equals) : bareName,
    value: hasName ? trimmed(line, equals + 1, pairEnd) : bareValue,
    maxAge: null,
    expires: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: null,
    partitioned: false,
    priority: 'Medium',
  }
  parseAttributes(line, pairEnd, parsed, profile)
  return checkPair(parsed, profile)
}

/** What holds for a name and a value by whatever way they come (§5.6 step 5, §5.7 steps 2 to 4). */
export function checkPair(parsed: ParsedSetCookie, profile: Profile): ParseResult {
  const { name, value } = parsed
  if (name === '' && value === '') return refused('NoCookieContent', parsed)
  if (profile.barePairIsName && name === '') return refused('NamelessPair', parsed)
  if (name.length + value.length > NAME_VALUE_BYTES) return refused('NameValuePairExceedsMaxSize', parsed)
  if (hasControl(name) || hasControl(value)) return refused('DisallowedCharacter', parsed)
  if (profile.refusesInnerTab && (name + value).includes('\t')) return refused('DisallowedCharacter', parsed)
  return { ok: true, parsed }
}

function refused(reason: ParseRefusal, parsed: ParsedSetCookie | null): ParseResult {
  return { ok: false, reason, parsed }
}

function parseAttributes(line: string, start: number, parsed: ParsedSetCookie, profile: Profile): void {
  for (let at = start; at < line.length; ) {
    const end = endOfPiece(line, at + 1)
    const found = line.indexOf('=', at + 1)
    const equals = found === -1 || found > end ? end : found
    const name = trimmed(line, at + 1, equals)
    const value = trimmed(line, equals + 1, end)
    if (value.length <= ATTRIBUTE_BYTES) takeAttribute(parsed, name, value, profile)
    at = end
  }
}

/** §5.6.1 to §5.6.7: of several attributes of one name the last one counts. */
function takeAttribute(parsed: ParsedSetCookie, name: string, value: string, profile: Profile): void {
  switch (name.toLowerCase()) {
    case 'expires': {
      const date = profile.parseDate(value)
      if (date !== null || profile.badLifetimeReplaces) parsed.expires = date
      return
    }
    case 'max-age': {
      const seconds = parseMaxAge(value, profile)
      if (seconds !== null || profile.badLifetimeReplaces) parsed.maxAge = seconds
      return
    }
    case 'domain':
      parsed.domain = value
      return
    case 'path':
      parsed.path = value
      return
    case 'secure':
      parsed.secure = true
      return
    case 'httponly':
      parsed.httpOnly = true
      return
    case 'samesite':
      parsed.sameSite = parseSameSite(value)
      return
    case 'partitioned':
      parsed.partitioned = profile.partitioned
      return
    case 'priority':
      parsed.priority = parsePriority(value)
  }
}

type MaxAgeRules = Pick<Profile, 'maxAgeTakesPlus' | 'minusExpires'>

/** §5.6.2: digits, or a minus sign and digits; else null. Seconds. */
export function parseMaxAge(value: string, { maxAgeTakesPlus, minusExpires }: MaxAgeRules): number | null {
  if (minusExpires && value.startsWith('-')) return -1
  return (maxAgeTakesPlus ? /^[-+]?\d+$/ : /^-?\d+$/).test(value) ? Number(value) : null
}

/** §5.6.7: anything but the three words is "Default". */
export function parseSameSite(value: string): SameSite | null {
  switch (value.toLowerCase()) {
    case 'strict':
      return 'Strict'
    case 'lax':
      return 'Lax'
    case 'none':
      return 'None'
    default:
      return null
  }
}

function parsePriority(value: string): Priority {
  const word = value.toLowerCase()
  return word === 'low' ? 'Low' : word === 'high' ? 'High' : 'Medium'
}

/** A tab within the name or the value of one piece of a line. */
function hasInnerTab(piece: string): boolean {
  if (!piece.includes('\t')) return false
  const found = piece.indexOf('=')
  const equals = found === -1 ? piece.length : found
  return (trimmed(piece, 0, equals) + trimmed(piece, equals + 1, piece.length)).includes('\t')
}

function endOfPiece(line: string, from: number): number {
  const semicolon = line.indexOf(';', from)
  return semicolon === -1 ? line.length : semicolon
}

/** The part of the line without spaces and tabs at its ends. */
function trimmed(line: string, start: number, end: number): string {
  while (start < end && isSpace(line.charCodeAt(start))) start++
  while (end > start && isSpace(line.charCodeAt(end - 1))) end--
  return start < end ? line.slice(start, end) : ''
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** A byte 00-08, 0A-1F or 7F anywhere; a tab is white space (§5.6 step 1). */
export function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true
  }
  return false
}
