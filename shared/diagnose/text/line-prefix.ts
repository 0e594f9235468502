/** A time, or the name of a container, before most lines. */
const PREFIXES = [
  /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\]? /,
  /^[\w.-]{1,40} {1,20}\| /,
  // The items of a list, as Playwright logs a request.
  /^ {0,12}[-*] (?=[→←]|[\w-]{1,60}: |(?:Request|Status|Remote) \w{1,10}: )/,
] as const

/** The lines without what a log puts before most of them. */
export function withoutPrefix(lines: readonly string[]): readonly string[] {
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

/** A logger's time before the first line of a request or an answer that it dumps whole. */
export function withoutTime(line: string): string {
  return line.replace(TIME, '')
}

const TIME =
  /^\[?\d{4}[/-]\d\d[/-]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\]? (?=HTTP\/[\d.]+ \d{3}\b|[A-Z]{3,7} \S{1,2000} HTTP\/)/
