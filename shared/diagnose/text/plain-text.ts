import { asHttpLines } from './other-tools.ts'
import { asHeaderLines } from './tool-lines.ts'

/**
 * A text as it was before somebody copied it: without what a terminal, a mail, a log or an editor puts around its lines.
 * Linear in its length.
 */
export function plainText(text: string): string {
  const seen = withoutMarkup(withoutColours(withoutNulls(text)).replace(/^\ufeff/, ''))
  const narrow = withPlainQuotes(withoutEscapes(seen))
  let lines = withoutFences(narrow.split(/\r?\n/))
  for (let round = 0; round < ROUNDS; round++) {
    const before = lines
    lines = dedented(withoutPrefix(unquoted(lines)))
    if (lines === before) break
    lines = withoutFences(lines)
  }
  return asHttpLines(asHeaderLines(lines, narrow)).map(withoutBold).join('\n')
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

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' },
  ...{ '#39': "'", '#x27': "'", '#34': '"', '#x22': '"', '#x2F': '/', '#47': '/' },
}

/** What a web page made of it: entities for what curl marks with and for quotes. A cookie may have an entity of its own. */
function withoutMarkup(text: string): string {
  if (!/^[ \t]{0,40}(?:&[lg]t; ?|<\/?(?:pre|code)\b)|&(?:quot|#39|#34|#x27|#x22);/im.test(text)) return text
  return text
    .replace(/<\/?(?:pre|code)(?: [^<>\n]{0,200})?>/gi, '')
    .replace(
      /&(lt|gt|quot|apos|nbsp|amp|#39|#x27|#34|#x22|#x2F|#47);/g,
      (_, name: string) => ENTITIES[name] ?? '',
    )
}

/** JSON within a string of JSON, as logs have it: as often as it was put into one. */
function withoutEscapes(text: string): string {
  let plain = text
  for (let round = 0; round < ROUNDS && /\\"set-cookie\\{1,40}"/i.test(plain); round++) {
    plain = plain.replace(/\\(["\\])/g, '$1')
  }
  return plain
}

/** Quotes that a word processor made round: where they are around code or the header's name, and not a message of a browser. */
function withPlainQuotes(text: string): string {
  if (!/[“”‘’]set-cookie[“”‘’]\s{0,9}[:,=]|\bcookie(?:\(|\s{0,9}=)\s{0,9}[“‘]/i.test(text)) return text
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
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
  const own = loggersPrefix(full)
  return own === null ? lines : lines.map((line) => line.slice(lengthOf(own, line)))
}

/** What can be told at a glance to be a line of HTTP, wherever in a line it begins. */
const TELLING =
  /(?:[<>] )?(?:HTTP\/[\d.]+ \d{3}\b|\b[A-Z]{3,7} \S{1,2000} HTTP\/[\d.]+$|\bset-cookie: )|(?:-->|<--) (?:[A-Z]{3,7}|\d{3}) https?:/i

/** What a logger puts before each line, every number as a 0: several lines have the same before what is HTTP. */
function loggersPrefix(lines: readonly string[]): string | null {
  const shapes = new Map<string, number>()
  let telling = 0
  for (const line of lines) {
    const before = line.slice(0, LONGEST_PREFIX + 60).search(TELLING)
    if (before === -1) continue
    telling += 1
    if (before < 3 || before > LONGEST_PREFIX) continue
    const shape = shapeOf(line.slice(0, before))
    // A row of bytes begins with its place.
    if (/[:|>\])-] {0,4}$/.test(shape) && !/^[\da-f]{1,8}:/i.test(shape))
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
  }
  const [found] = shapes
  return found && found[1] >= 2 && found[1] >= telling ? found[0] : null
}

const LONGEST_PREFIX = 160

function shapeOf(text: string): string {
  return text.replace(/\d{1,20}/g, '0')
}

/** How much of a line has that shape; 0 where it does not begin so. */
function lengthOf(shape: string, line: string): number {
  const start = line.slice(0, LONGEST_PREFIX + 60)
  let at = 0
  for (const character of shape) {
    const before = at
    if (character === '0') while (/\d/.test(start[at] ?? '')) at += 1
    else if (start[at] === character) at += 1
    if (at === before) return 0
  }
  return at
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
