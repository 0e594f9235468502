import { describe, expect, it } from 'vitest'
import { signatureText } from './signature-text.ts'

describe('signatureText', () => {
  it.each([
    [{ session: 0, parser: null }, 'ok', 'Signature good, by express-session’s secret 1.'],
    [{ session: null, parser: 1 }, 'ok', 'Signature good, by cookie-parser’s secret 2, an older one.'],
    [
      { session: 0, parser: 0 },
      'ok',
      'Signature good, by express-session’s secret 1 and cookie-parser’s secret 1.',
    ],
    [{ session: null, parser: null }, 'bad', 'Signature bad: none of this server’s secrets made it.'],
    [null, 'none', 'The server does not say whether the signature is good.'],
  ] as const)('%j', (signed, tone, text) => {
    expect(signatureText(signed)).toEqual({ text, tone })
  })
})
