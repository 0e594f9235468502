import { expect, it } from 'vitest'
import { paperSentences } from './paper-sentences.ts'

const SAME = { looked: 3, cookieMore: [], cookieLess: [], savedMore: [], savedLess: [] }

it.each([
  [SAME, ['With rolling: true, all 3 answers would have been the same.']],
  [{ ...SAME, looked: 1 }, ['With rolling: true, the 1 answer would have been the same.']],
  [{ ...SAME, cookieMore: [2, 9] }, ['With rolling: true, 2 more answers would have set the cookie.']],
  [
    { ...SAME, cookieLess: [2], savedLess: [2, 3] },
    [
      'With rolling: true, 1 answer would not have set the cookie.',
      'With rolling: true, 2 answers would not have saved the session.',
    ],
  ],
])('%j in sentences', (paper, texts) => {
  expect(paperSentences('rolling: true', paper).map(({ text }) => text)).toEqual(texts)
})

it('names the latest exchange', () => {
  expect(paperSentences('resave: true', { ...SAME, savedMore: [4, 11] })).toMatchObject([{ first: 11 }])
})
