import { textPieces } from '../../../../../../shared/text/hidden-characters.ts'
import { keyPath } from '../../../../../../shared/text/json-diff.ts'

/** A line of JSON, and which values stand on it. */
export interface JsonLine {
  readonly text: string
  readonly values: readonly PlacedValue[]
}

interface PlacedValue {
  /** `cart.items[0].qty`, as `jsonChanges` calls it. */
  readonly path: string
  /** Characters of the line, `to` not included. */
  readonly from: number
  readonly to: number
}

/** Characters a line should not exceed: what the server pane holds as designed. */
const WIDTH = 52

/** Below so many levels the rest is one value: nobody reads an indentation that deep. */
const DEEPEST = 40

/**
 * JSON in few lines: what fits stands on one line, else an object begins with its first key and a list with a line for
 * each item; brackets close on the last line. It parses as any other JSON.
 */
export function layoutJson(value: unknown): readonly JsonLine[] {
  const page = new Page()
  page.put(value, '', 0, 0)
  return page.lines
}

/** A character that acts on the text without being seen is written as JSON escapes it, so that it can be seen and edited. */
function jsonText(value: unknown): string {
  return textPieces(JSON.stringify(value))
    .map((piece) => (typeof piece === 'string' ? piece : escaped(piece.code)))
    .join('')
}

/** `U+202E` as `\u202e`; what takes two halves, as both. */
function escaped(code: string): string {
  const character = String.fromCodePoint(Number.parseInt(code.slice(2), 16))
  return character
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

class Page {
  readonly lines: { text: string; values: PlacedValue[] }[] = [{ text: '', values: [] }]

  /** `closing`: characters that will follow on the line where the value ends. */
  put(value: unknown, path: string, depth: number, closing: number): void {
    if (depth > DEEPEST) return this.#leaf(jsonText(value), path)
    if (!isNested(value) || roomAfter(value, WIDTH - closing - this.#line.text.length) >= 0) {
      return this.#flat(value, path)
    }
    const list = Array.isArray(value)
    const entries = entriesOf(value, path)
    this.#write(list ? '[' : '{ ')
    if (list) this.#break(depth + 1)
    entries.forEach(({ lead, path, value }, at) => {
      const last = at === entries.length - 1
      if (at > 0) this.#break(depth + 1)
      this.#write(lead)
      this.put(value, path, depth + 1, last ? closing + 2 : 1)
      this.#write(last ? (list ? ' ]' : ' }') : ',')
    })
  }

  #flat(value: unknown, path: string): void {
    if (!isNested(value)) return this.#leaf(jsonText(value), path)
    const [open, close] = brackets(value)
    this.#write(open)
    entriesOf(value, path).forEach(({ lead, path, value }, at) => {
      this.#write(at === 0 ? lead : `, ${lead}`)
      this.#flat(value, path)
    })
    this.#write(close)
  }

  #leaf(text: string, path: string): void {
    const from = this.#line.text.length
    this.#write(text)
    this.#line.values.push({ path, from, to: from + text.length })
  }

  get #line() {
    return this.lines.at(-1) as { text: string; values: PlacedValue[] }
  }

  #write(text: string): void {
    this.#line.text += text
  }

  #break(depth: number): void {
    this.lines.push({ text: '  '.repeat(depth), values: [] })
  }
}

interface Entry {
  /** What stands before the value: its key. */
  readonly lead: string
  readonly path: string
  readonly value: unknown
}

function entriesOf(value: object, path: string): Entry[] {
  if (Array.isArray(value))
    return value.map((item, at) => ({ lead: '', path: `${path}[${at}]`, value: item }))
  return Object.entries(value).map(([key, item]) => ({
    lead: `${jsonText(key)}: `,
    path: keyPath(path, key),
    value: item,
  }))
}

/** Something with values of its own: an empty list or object is a value. */
function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function brackets(value: object): readonly [open: string, close: string] {
  return Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
}

/** Characters left of `room` when the value is written on one line; negative as soon as it does not fit. */
function roomAfter(value: unknown, room: number): number {
  if (!isNested(value)) return room - jsonText(value).length
  let left = room - brackets(value).join('').length
  for (const { lead, value: inner } of entriesOf(value, '')) {
    if (left < 0) return left
    left = roomAfter(inner, left - lead.length)
  }
  return left - 2 * (Object.keys(value).length - 1)
}
