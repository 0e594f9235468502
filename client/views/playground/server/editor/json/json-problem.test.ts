import { describe, expect, it } from 'vitest'
import { jsonProblem } from './json-problem.ts'

describe('where a text stops being JSON', () => {
  it.each([
    ['a key without quotes', '{ "a": 1,\n  qty: 2 }', 'qty', 'A key needs double quotes.'],
    ['a key in single quotes', "{ 'a': 1 }", "'a'", 'A key needs double quotes.'],
    ['a number as a key', '{ 1: 1 }', '1', 'A key needs double quotes.'],
    ['no key', '{ , }', ',', 'A key is missing before this.'],
    ['a text in single quotes', `{ "a": 'b c' }`, "'b c'", 'A text needs double quotes.'],
    ['a text without quotes', '{ "a": ada }', 'ada', 'A text needs double quotes.'],
    ['a comma before }', '{ "a": 1, }', ',', 'There is a comma before the closing }.'],
    ['a comma before ]', '[1,\n]', ',', 'There is a comma before the closing ].'],
    ['no comma', '{ "a": 1 "b": 2 }', '"b"', 'A comma is missing before this.'],
    ['no colon', '{ "a" 1 }', '1', 'A colon is missing before this.'],
    ['no value', '{ "a": , "b": 1 }', ',', 'A value is missing before this.'],
    ['an open text', '{ "a": "b }\n', '"b }', 'The closing double quote is missing.'],
    ['only a quote', '"', '"', 'The closing double quote is missing.'],
    ['the wrong bracket', '{ "a": [1 } }', '}', 'The bracket that is open here closes with ].'],
    ['a bracket too many', '{} }', '}', 'The JSON is over before this.'],
    ['a comment', '{ "a": 1, "b": // no\n 2 }', '//', 'JSON has no comments.'],
    ['undefined', '{ "a": undefined }', 'undefined', 'JSON has no undefined.'],
    ['a plus', '[+1]', '+1', 'JSON does not write a number like this.'],
    ['a zero in front', '[01]', '01', 'JSON does not write a number like this.'],
    ['a wrong escape', '["\\q"]', '"\\q"', 'A backslash in a text is written \\\\.'],
    ['a tab', '["a\tb"]', '"a\tb"', 'A tab in a text is written \\t.'],
    ['a blank of another kind', '{\u00a0"a": 1 }', '\u00a0', 'This blank is not one of JSON; type a space.'],
    ['nothing', '', '', 'A value is missing.'],
    ['no end of an object', '{ "a": 1', '', 'A closing } is missing at the end.'],
    ['no end of a list', '[[1]', '', 'A closing ] is missing at the end.'],
    ['a key at the end', '{ "a"', '', 'A colon and a value are missing at the end.'],
  ])('%s', (_, text, blamed, sentence) => {
    const problem = jsonProblem(text)
    expect(problem?.sentence).toBe(sentence)
    expect(text.slice(problem?.from, problem?.to)).toBe(blamed)
  })

  it('agrees with JSON.parse on every text that is nearly JSON', () => {
    const seed = '{"a":[1,-2.5e+3,true,null,{"b":"c\\u00e9\\n\\"d"}],"e":{},"f":[]}'
    const signs = [...'{}[]",:\\\n\t \u00e9\u0085\u00a0\u007fx0-.+', '']
    const texts = [...seed].flatMap((_, at) =>
      signs.flatMap((sign) => [
        seed.slice(0, at) + sign + seed.slice(at),
        seed.slice(0, at) + sign + seed.slice(at + 1),
      ]),
    )
    const disagree = texts.filter((text) => (jsonProblem(text) === null) !== isJson(text))
    expect(texts.length).toBeGreaterThan(2_000)
    expect(disagree).toEqual([])
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
