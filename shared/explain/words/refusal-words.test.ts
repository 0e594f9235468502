import { expect, test } from 'vitest'
import { Scene } from '../../cookie/same-site/scene.ts'
import { verdictWords } from './verdict-words.ts'

const MEANT = 'Domain is a host name alone, without scheme, port, path and quotes: write shop.example.'

test.each([
  ['https://shop.example', MEANT],
  ['https://shop.example:3000/x', MEANT],
  ['shop.example:443', MEANT],
  ['"shop.example"', MEANT],
  ['other.example', 'Domain must be this host or one above it.'],
  ['example', 'Domain is a public suffix; that would be everybody.'],
])('of Domain=%s is said: %s', (domain, sentence) => {
  const verdict = new Scene('chromium').set(`a=1; Domain=${domain}`, 'https://shop.example/')
  expect(verdictWords(verdict, 0).sentence).toBe(sentence)
})
