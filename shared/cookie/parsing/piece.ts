import { isControl } from './control-character.ts'
import { trimmed } from './white-space.ts'

const SPACE = 0x20
const SEMICOLON = 0x3b
const EQUALS = 0x3d
const DELETE = 0x7f
const TAB = 0x09

/** One piece of a Set-Cookie string, between two `;`. Moved along the string, so that reading makes no objects. */
export interface Piece {
  start: number
  /** Where its first `=` is; its end where it has none. */
  equals: number
  end: number
  hasTab: boolean
}

/** Reads the piece that starts at `piece.start`. False where a control character is in it (§5.6 step 1). */
export function readPiece(line: string, piece: Piece): boolean {
  let at = piece.start
  let equals = -1
  piece.hasTab = false
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at)
    // Letters, which most are, then digits, spaces and what stands in dates and paths.
    if (code > EQUALS && code < DELETE) continue
    if (code >= SPACE && code < SEMICOLON) continue
    if (code === SEMICOLON) break
    if (code === EQUALS && equals === -1) equals = at
    if (code === TAB) piece.hasTab = true
    if (isControl(code)) return false
  }
  piece.equals = equals === -1 ? at : equals
  piece.end = at
  return true
}

/** A tab within its name or its value, not at their ends. */
export function hasInnerTab(line: string, { start, equals, end, hasTab }: Piece): boolean {
  if (!hasTab) return false
  return (trimmed(line, start, equals) + trimmed(line, equals + 1, end)).includes('\t')
}
