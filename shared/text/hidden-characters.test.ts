import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasHidden, hiddenIn, textPieces } from './hidden-characters.ts'

const shown = (text: string, lines = false) =>
  textPieces(text, lines).map((piece) => (typeof piece === 'string' ? piece : `[${piece.code}]`))

describe('a text in pieces', () => {
  it.each([
    ['plain', ['plain']],
    ['', []],
    ['a\u202eb', ['a', '[U+202E]', 'b']],
    ['\u2066\u2069', ['[U+2066]', '[U+2069]']],
    ['a\0\x1b', ['a', '[U+0000]', '[U+001B]']],
    ['a\ud83c"', ['a', '[U+D83C]', '"']],
    ['\ufeffa\u200bb', ['[U+FEFF]', 'a', '[U+200B]', 'b']],
    ['\u{e0041}', ['[U+E0041]']],
    ['🍪 é ש 👨‍👩‍👧', ['🍪 é ש 👨‍👩‍👧']],
    ['a\tb\n', ['a', '[U+0009]', 'b', '[U+000A]']],
  ])('%j', (text, pieces) => {
    expect(shown(text)).toEqual(pieces)
  })

  it('keeps line breaks and tabs where they lay it out', () => {
    expect(shown('a\tb\r\nc\u202e', true)).toEqual(['a\tb\r\nc', '[U+202E]'])
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const back = textPieces(text).map((piece) =>
          typeof piece === 'string' ? piece : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
        )
        expect(back.join('')).toBe(text)
      }),
    )
  })

  it.each([
    ['a\tb\nc', false],
    ['👩‍👧', false],
    ['a\u2067b', true],
    ['a\nb\u2028', true],
  ])('knows whether %j has one among its lines', (text, has) => {
    expect(hasHidden(text)).toBe(has)
  })

  it('names each kind once', () => {
    expect(hiddenIn('\u202ea\u202e\0')).toEqual([
      { code: 'U+202E', does: 'reorders the text around it' },
      { code: 'U+0000', does: 'a control character' },
    ])
  })
})
