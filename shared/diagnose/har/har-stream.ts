import type { Entry } from 'har-format'
import type { Loose } from './har-entries.ts'

/** The longest string that is kept of an entry, in characters: a body is not read, a header has room. */
const LONGEST_STRING = 200_000

/** The longest entry that is kept, in characters; what is more is no exchange of headers. */
const LONGEST_ENTRY = 8_000_000

/** What stands before the list of entries is kept up to so much, for the name of the program. */
const LONGEST_HEAD = 20_000

/** The characters of `"entries": [` with as much space as is taken. */
const LONGEST_WORDS = 60

/**
 * Takes the entries out of a HAR file as it comes, piece by piece: no more than one entry is held, without its long strings.
 * Reads what `JSON.parse` would, and goes on past an entry that is broken.
 */
export class HarStream {
  #head = ''
  #tail = ''
  #inEntries = false
  #ended = false
  #depth = 0
  #inString = false
  #escaped = false
  #stringLength = 0
  #sinceEscape = 0
  #parts: string[] = []
  #length = 0
  readonly #take: (entry: Loose<Entry>) => void

  constructor(take: (entry: Loose<Entry>) => void) {
    this.#take = take
  }

  /** The list of entries did not end. */
  get cut(): boolean {
    return this.#inEntries && !this.#ended
  }

  /** The program that wrote the file; '' where it does not say before its entries. */
  get creator(): string {
    return /"creator"\s*:\s*\{[^{}]{0,500}?"name"\s*:\s*"([^"]{0,200})"/.exec(this.#head)?.[1] ?? ''
  }

  push(chunk: string): void {
    const rest = this.#inEntries ? chunk : this.#afterHead(chunk)
    if (rest !== null && !this.#ended) this.#scan(rest)
  }

  /** Looks for `"entries": [`; what follows it, or null. */
  #afterHead(chunk: string): string | null {
    // The words may lie on both sides of two pieces.
    const text = this.#tail + chunk
    const list = /"entries"\s{0,20}:\s{0,20}\[/.exec(text)
    const before = list ? text.slice(0, list.index) : text
    if (this.#head.length < LONGEST_HEAD) this.#head += before.slice(this.#tail.length, LONGEST_HEAD)
    this.#tail = text.slice(-LONGEST_WORDS)
    if (!list) return null
    this.#inEntries = true
    return text.slice(list.index + list[0].length)
  }

  #scan(text: string): void {
    // What is kept of this piece begins here; -1 while nothing is.
    let from = this.#depth > 0 ? 0 : -1
    const keep = (to: number) => {
      if (from !== -1 && to > from) this.#keep(text.slice(from, to))
      from = -1
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (this.#inString) {
        this.#stringLength += 1
        const closes = code === QUOTE && !this.#escaped
        this.#sinceEscape = code === BACKSLASH ? 0 : this.#sinceEscape + 1
        if (this.#stringLength > LONGEST_STRING && this.#sinceEscape > LONGEST_ESCAPE) {
          // The rest of a long string is left out: it may not be cut within an escape.
          if (from !== -1) keep(at)
        }
        if (closes && from === -1) from = at
        this.#escaped = code === BACKSLASH && !this.#escaped
        if (closes) this.#inString = false
      } else if (code === QUOTE) {
        this.#inString = true
        this.#stringLength = 0
        this.#sinceEscape = 0
      } else if (code === OPEN) {
        if (this.#depth === 0) from = at
        this.#depth += 1
      } else if (code === CLOSE && this.#depth > 0) {
        this.#depth -= 1
        if (this.#depth > 0) continue
        keep(at + 1)
        this.#finish()
      } else if (code === END && this.#depth === 0) {
        this.#ended = true
        return
      }
    }
    keep(text.length)
  }

  #keep(part: string): void {
    this.#length += part.length
    if (this.#length <= LONGEST_ENTRY) this.#parts.push(part)
  }

  #finish(): void {
    const text = this.#length <= LONGEST_ENTRY ? this.#parts.join('') : '{}'
    this.#parts = []
    this.#length = 0
    try {
      const entry: unknown = JSON.parse(text)
      if (typeof entry === 'object' && entry !== null) this.#take(entry as Loose<Entry>)
    } catch {
      // It is broken inside; the entries around it are not.
    }
  }
}

/** The characters of `\\u0041` behind its backslash. */
const LONGEST_ESCAPE = 5

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const END = 0x5d
