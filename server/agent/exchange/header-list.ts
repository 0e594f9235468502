import { HEADER_BYTES, HEADERS_BYTES } from '../../../shared/protocol/recorded.ts'
import { firstLatin1 } from './record-text.ts'

/** Which entries were cut, and their whole sizes in bytes. */
export type CutHeaders = readonly { readonly at: number; readonly bytes: number }[]

/** Raw headers as facts keep them: name, value, name, value. */
export interface HeaderList {
  readonly headers: readonly string[]
  readonly cut?: CutHeaders
}

/**
 * Bounds each entry and the whole list; entries are one character per byte. Takes the list as it is when
 * nothing has to be cut, without copying.
 */
export function boundHeaders(
  headers: readonly string[],
  each: number = HEADER_BYTES,
  all: number = HEADERS_BYTES,
): HeaderList {
  let sum = 0
  let longest = 0
  for (let at = 0; at < headers.length; at++) {
    const { length } = headers[at] as string
    sum += length
    if (length > longest) longest = length
  }
  return longest <= each && sum <= all ? { headers } : cutHeaders(headers, each, all)
}

function cutHeaders(headers: readonly string[], each: number, all: number): HeaderList {
  let left = all
  const cut: { at: number; bytes: number }[] = []
  const kept = headers.map((text, at) => {
    const bound = Math.min(each, left)
    left -= Math.min(text.length, bound)
    if (text.length <= bound) return text
    cut.push({ at, bytes: text.length })
    return firstLatin1(text, bound)
  })
  return { headers: kept, cut }
}

/**
 * The header lines of a response as Node put them on the wire: `OutgoingMessage._header` is the status line,
 * then `Name: value` lines, each ended by CRLF, then an empty line. It is read, never changed, and it is the only
 * place where the lines are found whatever way `writeHead` was called. Node writes the block as UTF-8 when it leaves
 * together with a body that is a string (lib/_http_outgoing.js, `_send`), which nobody can know yet: there, a character
 * above ASCII is recorded as the app set it, and two bytes on the wire.
 */
export function headerLines(block: string): string[] {
  const lines: string[] = []
  let start = block.indexOf('\r\n') + 2
  for (;;) {
    const end = block.indexOf('\r\n', start)
    if (end <= start) return lines
    const colon = block.indexOf(': ', start)
    lines.push(block.slice(start, colon), block.slice(colon + 2, end))
    start = end + 2
  }
}

/** The inverse of `headerLines`, with an empty status line. */
export function headerBlock(headers: readonly string[]): string {
  let block = '\r\n'
  for (let at = 0; at < headers.length; at += 2) block += `${headers[at]}: ${headers[at + 1]}\r\n`
  return `${block}\r\n`
}
