import { expect, it } from 'vitest'
import { parseResume } from './resume.ts'

it('takes what a page says', () => {
  const said = { epoch: 'e', afterSeq: 12, browser: 'browser-1' }
  expect(parseResume(said)).toEqual(said)
  expect(parseResume({ epoch: null, afterSeq: 0 })).toEqual({ epoch: null, afterSeq: 0, browser: undefined })
})

it.each([
  [undefined],
  [null],
  [0],
  ['text'],
  [[]],
  [() => {}],
  [{}],
  [{ epoch: 5, afterSeq: '1', browser: {} }],
  [{ afterSeq: -1 }],
  [{ afterSeq: 1.5 }],
  [{ afterSeq: Number.NaN }],
  [{ afterSeq: 2 ** 53 }],
  [{ browser: 'short' }],
  [{ browser: 'x'.repeat(65) }],
  [{ browser: '<script>alert(1)</script>' }],
  [JSON.parse('{"__proto__":{"epoch":"e","afterSeq":5,"browser":"browser-1"}}')],
])('knows nothing by %j', (said) => {
  expect(parseResume(said)).toEqual({ epoch: null, afterSeq: 0, browser: undefined })
})
