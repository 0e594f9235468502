import { describe, expect, it } from 'vitest'
import { lessons } from '../lessons.ts'
import { glossaryPieces } from './glossary.ts'

const wordsIn = (text: string) => glossaryPieces(text).flatMap((piece) => (piece.means ? [piece.text] : []))

describe('glossaryPieces', () => {
  it.each([
    ['A Secure cookie.', ['Secure']],
    ['resave: false is not saveUninitialized: false', ['resave', 'saveUninitialized']],
    ['The row, and another row.', ['row']],
    ['rows, a rowing boat, req.secure, x-Domain', []],
    ['Lax+POST, not Lax', ['Lax+POST']],
    ['', []],
  ])('finds in %o %o', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  it.each(lessons.map(({ id, scene, keep, outcome }) => [id, [scene, keep, outcome.why]] as const))(
    'loses nothing of the texts of %s',
    (_, texts) => {
      for (const text of texts)
        expect(
          glossaryPieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
    },
  )
})
