import { asTyped } from './as-typed.ts'
import { withoutPrefix, withoutTime } from './line-prefix.ts'
import { asHttpLines } from './tools/other-tools.ts'
import { asHeaderLines } from './tools/tool-lines.ts'

/**
 * A text as it was before somebody copied it: without what a terminal, a mail, a log or an editor puts around its lines.
 * Linear in its length.
 */
export function plainText(text: string): string {
  const typed = asTyped(text)
  let lines = withoutFences(typed.split(/\r?\n/))
  for (let round = 0; round < ROUNDS; round++) {
    const before = lines
    lines = dedented(withoutPrefix(unquoted(lines)))
    if (lines === before) break
    lines = withoutFences(lines)
  }
  const bare = lines.map(withoutTime).map(withoutMarkdown)
  return asHttpLines(asHeaderLines(bare, typed)).join('\n')
}

function withoutFences(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s*```/.test(line))
}

/** How many layers are taken off: a quoted log in a quoted mail. */
const ROUNDS = 4

/** A header as markdown dresses it: a bold name, an item of a list in backticks, a value in backticks behind a bold name. */
function withoutMarkdown(line: string): string {
  const item = /^[ \t]{0,12}(?:[-*+] )?`([\w-]{1,60}: [^`]{1,9000})`$/.exec(line)?.[1]
  if (item !== undefined) return item
  const [, name, value = ''] = /^(?:[-*+] )?\*\*([\w-][\w -]{0,60}:?)\*\*(.{0,9000})$/.exec(line) ?? []
  if (name === undefined) return line
  return `${name}${value.replace(/^(:? ?)`([^`]*)`$/, '$1$2')}`
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
