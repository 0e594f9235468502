/** Where a text stops being JSON, and why, in a sentence. */
export interface JsonProblem {
  /** Characters of the text that are to blame; none at its end. */
  readonly from: number
  readonly to: number
  readonly sentence: string
}

type Bracket = '{' | '['

/** What may come next; `item` and `first key` may also be the bracket's end. */
type Expected = 'value' | 'item' | 'key' | 'first key' | 'colon' | 'comma' | 'end'

type Step =
  | { readonly ok: true; readonly next: Expected }
  /** `atComma`: not this token is to blame but the comma before it. */
  | { readonly ok: false; readonly sentence: string; readonly atComma?: true }

/** Texts in any quotes up to their line's end, numbers and what looks like one, words, comments, single signs. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[-+.\d][\w.+-]*|[A-Za-z_$][\w$]*|\/[/*]|[^ \t\n\r]/g

const STRING = /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"$/
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The first thing in a text that JSON does not allow; null when it is JSON. Browsers differ in what they tell. */
export function jsonProblem(text: string): JsonProblem | null {
  const open: Bracket[] = []
  let expected: Expected = 'value'
  let comma = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const step = stepOver(token, expected, open)
    if (!step.ok) {
      const from = step.atComma ? comma : index
      return { from, to: from + (step.atComma ? 1 : token.length), sentence: step.sentence }
    }
    if (token === ',') comma = index
    expected = step.next
  }
  if (expected === 'end') return null
  return { from: text.length, to: text.length, sentence: missing(expected, open) }
}

function stepOver(token: string, expected: Expected, open: Bracket[]): Step {
  // JSON knows four of the many blanks there are; pasted text often brings others.
  if (/^\s/.test(token)) return no('This blank is not one of JSON; type a space.')
  switch (expected) {
    case 'value':
    case 'item':
      return value(token, expected, open)
    case 'key':
    case 'first key':
      return key(token, expected, open)
    case 'colon':
      return token === ':' ? { ok: true, next: 'value' } : no('A colon is missing before this.')
    case 'comma':
      return comma(token, open)
    case 'end':
      return no('The JSON is over before this.')
    default:
      return expected satisfies never
  }
}

function value(token: string, expected: 'value' | 'item', open: Bracket[]): Step {
  if (token === '{' || token === '[') {
    open.push(token)
    return { ok: true, next: token === '{' ? 'first key' : 'item' }
  }
  if (token === ']' && open.at(-1) === '[') {
    return expected === 'item'
      ? close(open)
      : { ...no('There is a comma before the closing ].'), atComma: true }
  }
  const sentence = simpleSentence(token)
  return sentence === null ? afterValue(open) : no(sentence)
}

/** What is wrong with a value without brackets; null when nothing is. */
function simpleSentence(token: string): string | null {
  if (token.startsWith('"')) return stringSentence(token)
  if (NUMBER.test(token) || token === 'true' || token === 'false' || token === 'null') return null
  if (/^[-+.\d]/.test(token)) return 'JSON does not write a number like this.'
  if (token === 'undefined' || token === 'NaN' || token === 'Infinity') return `JSON has no ${token}.`
  if (/^['A-Za-z_$`]/.test(token)) return 'A text needs double quotes.'
  return token.startsWith('/') ? 'JSON has no comments.' : 'A value is missing before this.'
}

function stringSentence(token: string): string | null {
  const control = [...token].some((sign) => sign < ' ')
  if (STRING.test(token) && !control) return null
  if (token.length === 1 || !token.endsWith('"')) return 'The closing double quote is missing.'
  return /\p{Cc}/u.test(token) ? 'A tab in a text is written \\t.' : 'A backslash in a text is written \\\\.'
}

function key(token: string, expected: 'key' | 'first key', open: Bracket[]): Step {
  if (token === '}') {
    return expected === 'first key'
      ? close(open)
      : { ...no('There is a comma before the closing }.'), atComma: true }
  }
  if (!token.startsWith('"')) {
    return no(/^['\w$]/.test(token) ? 'A key needs double quotes.' : 'A key is missing before this.')
  }
  const sentence = stringSentence(token)
  return sentence === null ? { ok: true, next: 'colon' } : no(sentence)
}

function comma(token: string, open: Bracket[]): Step {
  const object = open.at(-1) === '{'
  if (token === ',') return { ok: true, next: object ? 'key' : 'value' }
  if (token === (object ? '}' : ']')) return close(open)
  if (token === '}' || token === ']')
    return no(`The bracket that is open here closes with ${object ? '}' : ']'}.`)
  return no('A comma is missing before this.')
}

function close(open: Bracket[]): Step {
  open.pop()
  return afterValue(open)
}

function afterValue(open: readonly Bracket[]): Step {
  return { ok: true, next: open.length === 0 ? 'end' : 'comma' }
}

function no(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence }
}

function missing(expected: Exclude<Expected, 'end'>, open: readonly Bracket[]): string {
  if (expected === 'colon') return 'A colon and a value are missing at the end.'
  const bracket = open.at(-1)
  if (bracket === undefined) return 'A value is missing.'
  return `A closing ${bracket === '{' ? '}' : ']'} is missing at the end.`
}
