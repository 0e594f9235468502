import { asHttpLines } from './other-tools.ts'
import { asHeaderLines } from './tool-lines.ts'

/**
 * A text as it was before somebody copied it: without what a terminal, a mail, a log or an editor puts around its lines.
 * Linear in its length.
 */
export function plainText(text: string): string {
  const narrow = withoutColours(withoutNulls(text)).replace(/^\ufeff/, '')
  let lines = withoutFences(narrow.split(/\r?\n/))
  for (let round = 0; round < ROUNDS; round++) {
    const before = lines
    lines = dedented(withoutPrefix(unquoted(lines)))
    if (lines === before) break
    lines = withoutFences(lines)
  }
  return asHttpLines(asHeaderLines(lines, narrow), narrow).map(withoutBold).join('\n')
}

function withoutFences(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s*```/.test(line))
}

/** How many layers are taken off: a quoted log in a quoted mail. */
const ROUNDS = 4

/** UTF-16 that was read as something else: every other character is a NUL. */
function withoutNulls(text: string): string {
  const start = text.slice(0, 400)
  const nulls = start.split('\0').length - 1
  return nulls * 4 > start.length ? text.replaceAll('\0', '').replace(/^[\ufffd\u00ff\u00fe]+/, '') : text
}

/** Colours and bold letters of a terminal (ECMA-48, CSI). */
function withoutColours(text: string): string {
  if (!text.includes('\u001b[')) return text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  return text.replace(/\u001b\[[\d;]{0,20}[A-Za-z]/g, '')
}

/** Header names as markdown makes them bold. */
function withoutBold(line: string): string {
  return line.startsWith('**') ? line.replace(/^\*\*([\w-]{1,60}:?)\*\*/, '$1') : line
}

/** `> ` before every line, as mails and issue comments quote: not the `>` that curl marks a request with. */
function unquoted(lines: readonly string[]): string[] {
  // curl marks what it sends: never an answer's line.
  if (lines.some((line) => /^(?:> ?){1,8}(?:HTTP\/[\d.]+ \d|set-cookie:)/i.test(line))) {
    return lines.map((line) => line.replace(/^> ?/, ''))
  }
  const full = lines.filter((line) => line.trim() !== '')
  const quoted = full.length > 0 && full.every((line) => line.startsWith('>'))
  if (!quoted || !full.some((line) => /^> ?(?:[<>*] |[<>]$|\{ \[|HTTP\/|set-cookie:|curl )/i.test(line)))
    return lines as string[]
  return lines.map((line) => line.replace(/^> ?/, ''))
}

/** A time, or the name of a container, before most lines. */
const PREFIXES = [
  /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\]? /,
  /^[\w.-]{1,40} {1,20}\| /,
  // The items of a list, as Playwright logs a request.
  /^ {0,12}[-*] (?=[→←]|[\w-]{1,60}: |(?:Request|Status|Remote) \w{1,10}: )/,
] as const

function withoutPrefix(lines: readonly string[]): readonly string[] {
  const full = lines.filter((line) => line.trim() !== '')
  for (const prefix of PREFIXES) {
    const marked = full.filter((line) => prefix.test(line)).length
    if (marked > 0 && marked * 2 > full.length) return lines.map((line) => line.replace(prefix, ''))
  }
  return lines
}

/** Without the spaces that every line begins with. */
function dedented(lines: readonly string[]): string[] {
  let common = Number.POSITIVE_INFINITY
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    if (indent < line.length) common = Math.min(common, indent)
  }
  if (common === 0 || common === Number.POSITIVE_INFINITY) return lines as string[]
  return lines.map((line) => line.slice(common))
}
