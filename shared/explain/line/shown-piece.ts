import { decodeBytes } from '../../cookie/parsing/byte-string.ts'

/** The longest piece of a line that is shown in a remark, in characters. */
const SHOWN = 60

/** A piece of a line as a remark shows it. `bytes`: one character a byte. */
export function shownPiece(bytes: string): string {
  const text = decodeBytes(bytes)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
