import { JSON_DEPTH, nestsTooDeep } from '../text/json-in.ts'
import type { Input } from './input.ts'

/** Reads JSON text; says where it is broken, by line and column. */
export function parseJson(text: string): Input<unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, errors: [{ field: '', detail: `The body is not JSON. ${jsonFault(text)}` }] }
  }
  if (!nestsTooDeep(text)) return { ok: true, value }
  return { ok: false, errors: [{ field: '', detail: `The body nests deeper than ${JSON_DEPTH} levels.` }] }
}

type Expected =
  | 'a value'
  | 'a value or ]'
  | 'a name in "double quotes"'
  | 'a name in "double quotes" or }'
  | ':'

/** Where text stops being JSON (RFC 8259), and what was expected there. Engines word and place this differently. */
function jsonFault(text: string): string {
  const open: ('[' | '{')[] = []
  let expected: Expected | 'next' = 'a value'
  let at = 0
  for (;;) {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++
    const character = text[at] ?? ''
    const inside = open.at(-1)
    if (expected === 'next') {
      const close = inside === '{' ? '}' : ']'
      if (inside === undefined) return faultAt(text, at, 'the end')
      if (character === close) open.pop()
      else if (character === ',') expected = inside === '{' ? 'a name in "double quotes"' : 'a value'
      else return faultAt(text, at, `a comma or ${close}`)
      at++
    } else if (expected === ':') {
      if (character !== ':') return faultAt(text, at, expected)
      expected = 'a value'
      at++
    } else if (
      (expected.endsWith(']') && character === ']') ||
      (expected.endsWith('}') && character === '}')
    ) {
      open.pop()
      expected = 'next'
      at++
    } else if (expected.startsWith('a value') && (character === '[' || character === '{')) {
      open.push(character)
      expected = character === '[' ? 'a value or ]' : 'a name in "double quotes" or }'
      at++
    } else {
      const name = expected.startsWith('a name')
      const end = name ? endOfString(text, at) : endOfScalar(text, at)
      if (end === at) return faultAt(text, at, expected)
      if (end < 0)
        return faultAt(text, -end, 'a text that ends with " and has no line breaks or unknown escapes')
      expected = name ? ':' : 'next'
      at = end
    }
  }
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

function endOfScalar(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at)
  SCALAR.lastIndex = at
  return SCALAR.test(text) ? SCALAR.lastIndex : at
}

/** Just after a string's closing quote; `at` where no string begins; minus the place where it breaks off. */
function endOfString(text: string, at: number): number {
  if (text[at] !== '"') return at
  for (let next = at + 1; ; next++) {
    const character = text[next]
    if (character === '"') return next + 1
    if (character === undefined || character < ' ') return -next
    if (character !== '\\') continue
    const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(next + 1, next + 6))
    if (!escaped) return -next
    next += escaped[0].length
  }
}

function faultAt(text: string, at: number, expected: string): string {
  const before = text.slice(0, at).split('\n')
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
  const found = at < text.length ? `found ${JSON.stringify(text.slice(at, at + 12))}` : 'it ends'
  return `At ${place} (position ${at}): expected ${expected}, but ${found}${at < text.length ? '' : ' there'}.`
}
