import type { Profile } from '../profiles/rules.ts'
import { parseAttribute } from './parse-attribute.ts'
import type { ParsedSetCookie } from './parsed-set-cookie.ts'
import { hasInnerTab, type Piece, readPiece } from './piece.ts'
import { trimmed } from './white-space.ts'

/** Octets of name and value together (§5.6). */
export const NAME_VALUE_BYTES = 4096

type ParseRefusal = 'DisallowedCharacter' | 'NoCookieContent' | 'NameValuePairExceedsMaxSize' | 'NamelessPair'

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedSetCookie }
  | { readonly ok: false; readonly reason: ParseRefusal; readonly parsed: ParsedSetCookie | null }

/** Parses a Set-Cookie string (§5.6). Never throws: any string is either taken or refused. */
export function parseSetCookie(line: string, profile: Profile): ParseResult {
  const piece = { start: 0, equals: 0, end: 0, hasTab: false }
  if (!takePiece(line, piece, profile)) return spoilt(line, profile)
  const parsed = pairOf(line, piece, profile)
  while (piece.end < line.length) {
    piece.start = piece.end + 1
    if (!takePiece(line, piece, profile)) return spoilt(line, profile)
    parseAttribute(line, piece, parsed, profile)
  }
  return checkPair(parsed, profile)
}

/** Step 1: a control character anywhere, attributes included, spoils the line. A tab is white space. */
function takePiece(line: string, piece: Piece, { refusesInnerTab }: Profile): boolean {
  return readPiece(line, piece) && !(refusesInnerTab && hasInnerTab(line, piece))
}

/** Why a line with a control character is refused: Chromium finds its pair empty or too long before it looks for one. */
function spoilt(line: string, profile: Profile): ParseResult {
  const refusal = refused('DisallowedCharacter', null)
  if (!profile.checksPairFirst) return refusal
  const end = endOf(line, line.indexOf(';'))
  const piece = { start: 0, equals: Math.min(endOf(line, line.indexOf('=')), end), end, hasTab: false }
  const judged = checkPair(pairOf(line, piece, profile), profile)
  return judged.ok ? refusal : judged
}

function endOf(line: string, found: number): number {
  return found === -1 ? line.length : found
}

/** Steps 2 to 4: the first piece is the pair. Without a `=` it is a value, or in Firefox a name. */
function pairOf(line: string, { equals, end }: Piece, { barePairIsName }: Profile): ParsedSetCookie {
  const hasName = equals < end || barePairIsName
  return {
    name: hasName ? trimmed(line, 0, equals) : '',
    value: hasName ? trimmed(line, equals + 1, end) : trimmed(line, 0, end),
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
}

/** What holds for a name and a value without control characters, by whatever way they come (§5.7 steps 2 and 4). */
export function checkPair(parsed: ParsedSetCookie, profile: Profile): ParseResult {
  const { name, value } = parsed
  if (name === '' && value === '') return refused('NoCookieContent', parsed)
  if (profile.barePairIsName && name === '') return refused('NamelessPair', parsed)
  if (name.length + value.length > NAME_VALUE_BYTES) return refused('NameValuePairExceedsMaxSize', parsed)
  if (profile.refusesInnerTab && (name.includes('\t') || value.includes('\t')))
    return refused('DisallowedCharacter', parsed)
  return { ok: true, parsed }
}

function refused(reason: ParseRefusal, parsed: ParsedSetCookie | null): ParseResult {
  return { ok: false, reason, parsed }
}
