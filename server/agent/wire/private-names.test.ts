import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PrivateNames } from './private-names.ts'

const names = new PrivateNames(['user.ssn', 'Straße', 'shoe size'])

const WORDS = [
  ...['password', 'passwd', 'passphrase', 'pwd', 'secret', 'token', 'authorization', 'apikey', 'accesskey'],
  ...['privatekey', 'credential', 'jwt', 'cardnumber', 'cvc', 'cvv', 'ssn', 'straße', 'shoesize'],
]

/** Private words in any case, with anything that is no letter between theirs, beside other text; and any text. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom(...WORDS),
      fc.array(fc.tuple(fc.boolean(), fc.constantFrom('', '-', '_', '. ', '"', '\u0307', '\\', '%')), {
        minLength: 13,
        maxLength: 13,
      }),
      fc.stringMatching(/^[a-z"{:, -]{0,9}$/),
    )
    .map(([word, between, beside]) => {
      const spaced = [...word].map((letter, at) => {
        const [isUpper = false, gap = ''] = between[at] ?? []
        return (isUpper ? letter.toUpperCase() : letter) + gap
      })
      return beside + spaced.join('') + beside
    }),
)

it('passes no text by in which a private name may stand', () => {
  fc.assert(
    fc.property(text, (each) => {
      if (names.has(each) || names.has(each, ['user'])) expect(names.mayBeIn(each)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

it('passes by what is plain', () => {
  const plain = '{"cookie":{"originalMaxAge":null,"path":"/"},"views":3,"cart":["ESP-204"],"name":"Ada"}'
  expect(names.mayBeIn(plain)).toBe(false)
})

it('passes nothing by where a path names a key without a letter', () => {
  expect(new PrivateNames(['a.-']).mayBeIn('{"x":1}')).toBe(true)
})
