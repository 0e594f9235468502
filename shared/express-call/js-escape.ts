import { NotLiteral } from './not-literal.ts'

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  // A line that goes on below.
  ['\n', ''],
  ['\r', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])

const HEX = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/iy

/** How long an escape is, and what it stands for (ECMA-262 §12.9.4). */
export function escapeAt(text: string, at: number): { readonly length: number; readonly stands: string } {
  const next = text[at + 1] ?? ''
  if (next === 'x' || next === 'u') {
    HEX.lastIndex = at
    const found = HEX.exec(text)
    const code = Number.parseInt(found?.[1] ?? found?.[2] ?? found?.[3] ?? '', 16)
    if (!found)
      throw new NotLiteral(`After \\${next} come the digits of a character: \\xe9, \\u00e9, \\u{1f36a}.`)
    if (code > 0x10ffff)
      throw new NotLiteral(`No character has the number ${found[0]}; the last is \\u{10ffff}.`)
    return { length: found[0].length, stands: String.fromCodePoint(code) }
  }
  if (/\d/.test(next)) {
    const isNull = next === '0' && !/\d/.test(text[at + 2] ?? '')
    if (!isNull) throw new NotLiteral(`\\${next} is no escape; write \\x and two digits.`)
    return { length: 2, stands: '\0' }
  }
  const length = next === '\r' && text[at + 2] === '\n' ? 3 : 1 + next.length
  return { length, stands: ESCAPES.get(next) ?? next }
}
