/** A text in pieces: what can be seen as it is, and each character that cannot, by its number. */
export type TextPiece = string | HiddenCharacter

export interface HiddenCharacter {
  /** `U+202E`. */
  readonly code: string
  /** What it does to what is seen, in words. */
  readonly does: string
}

/**
 * Characters that do something to a text and are not seen themselves: controls, format characters (which reorder it, or
 * are nothing), line and paragraph separators, halves of surrogate pairs. Joiners are letters' business and stay.
 */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** The same, where line breaks and tabs lay the text out. */
const HIDDEN_IN_LINES = /(?!\u200c|\u200d|[\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Most texts are of these alone, and found to be so in a tenth of the time. */
const UNPRINTABLE_OR_NOT_ASCII = /[^\t\n\r\x20-\x7e]/

/** Whether there is such a character in a text whose line breaks and tabs lay it out. */
export function hasHidden(text: string): boolean {
  return UNPRINTABLE_OR_NOT_ASCII.test(text) && HIDDEN_IN_LINES.test(text)
}

const REORDERS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** The pieces of a text. `lines`: line breaks and tabs are part of how it is laid out, and stay. */
export function textPieces(text: string, lines = false): readonly TextPiece[] {
  const acts = lines ? HIDDEN_IN_LINES : HIDDEN
  const isPlain = !UNPRINTABLE_OR_NOT_ASCII.test(text) && (lines || !/[\t\n\r]/.test(text))
  if (isPlain || !acts.test(text)) return text === '' ? [] : [text]
  const pieces: TextPiece[] = []
  let plain = ''
  for (const character of text) {
    if (!acts.test(character)) plain += character
    else {
      if (plain !== '') pieces.push(plain)
      plain = ''
      pieces.push(hidden(character))
    }
  }
  return plain === '' ? pieces : [...pieces, plain]
}

/** A text that cannot be shown in pieces (a title, a label that is read out): each such character by its number. */
export function spelledOut(text: string): string {
  return textPieces(text, true)
    .map((piece) => (typeof piece === 'string' ? piece : piece.code))
    .join('')
}

/** The characters of a text that are not seen, each kind once. */
export function hiddenIn(text: string, lines = false): readonly HiddenCharacter[] {
  const all = textPieces(text, lines).filter((piece) => typeof piece !== 'string')
  return [...new Map(all.map((piece) => [piece.code, piece])).values()]
}

function hidden(character: string): HiddenCharacter {
  const code = character.codePointAt(0) ?? 0
  return { code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, does: effectOf(character, code) }
}

function effectOf(character: string, code: number): string {
  if (REORDERS.test(character)) return 'reorders the text around it'
  if (code >= 0xd800 && code <= 0xdfff) return 'half of a surrogate pair'
  return /\p{Cc}/u.test(character) ? 'a control character' : 'a character that is not seen'
}
