import { unfolded } from '../har/unfolded.ts'

/** Lines as another tool prints them, as lines of HTTP and headers; the same list where it was no such tool. */
type Rewrite = (lines: readonly string[], text: string) => readonly string[]

/** Header lines in what packet sniffers, libraries of Python, Java and PHP, express-session and Markdown tables make of them. */
export function asHeaderLines(lines: readonly string[], text: string): readonly string[] {
  return REWRITES.reduce((rewritten, rewrite) => rewrite(rewritten, text), lines)
}

const ENDS = String.raw`\r\n`

/** Wireshark's tree: every line of the wire with its line end spelled out, its own remarks in square brackets. */
const wireshark: Rewrite = (lines, text) => {
  if (!text.includes(ENDS) || !/^[ \t]*Hypertext Transfer Protocol/m.test(text)) return lines
  const own = lines.map((line) => line.trim()).filter((line) => !/^(?:\[|Hypertext Transfer)/.test(line))
  const url = /\[Full request URI: (https?:\/\/[^\s\]]{1,2000})\]/.exec(text)?.[1]
  return own.map((line) => {
    const bare = line.endsWith(ENDS) ? line.slice(0, -ENDS.length) : line
    const asks = url === undefined ? null : /^([A-Z]+) \S+ (HTTP\/[\d.]+)$/.exec(bare)
    return asks ? `${asks[1]} ${url} ${asks[2]}` : bare
  })
}

const PACKET = /^\d\d:\d\d:\d\d\.\d{1,9} (?:[A-Za-z]\S{0,20} )?(?:In |Out )?IP6? /

/** `tcpdump -A`: a line for the packet, then its bytes, the head of which is no text. */
const tcpdump: Rewrite = (lines, text) => {
  if (!/^\d\d:\d\d:\d\d\.\d{1,9} .{0,40}IP6? \S{1,200} > /m.test(text)) return lines
  return lines.map((line) => {
    if (PACKET.test(line) || /^IP6? \S{1,200} > /.test(line)) return ''
    const short = line.slice(0, 4_000)
    return /(?:[A-Z]{3,7} \S+ HTTP\/1\.[01]|HTTP\/1\.[01] \d{3} .{0,60})$/.exec(short)?.[0] ?? line
  })
}

/** `http.client.HTTPConnection.debuglevel = 1`, which `requests` and urllib print with. */
const python: Rewrite = (lines) => {
  if (!lines.some((line) => /^reply: ['"]HTTP\//.test(line))) return lines
  return lines.flatMap((line) => {
    const literal = /^(?:send: b|reply: )(['"])(.{0,100000})\1$/.exec(line)?.[2]
    if (literal !== undefined) return literal.split(ENDS)
    return line.replace(/^header: /, '')
  })
}

const SAYS = /^(?:.{0,60}\s)?express-session set-cookie (.{1,10000}?)(?: \+\d+m?s)?$/

/** `DEBUG=express-session`. */
const expressSession: Rewrite = (lines, text) => {
  if (!text.includes('express-session set-cookie')) return lines
  return lines.map((line) => line.replace(SAYS, 'Set-Cookie: $1'))
}

/** A row of a Markdown table. */
const table: Rewrite = (lines, text) => {
  if (!/^\|[ `]{0,3}set-cookie[ `]{0,3}\|/im.test(text)) return lines
  return lines.map((line) =>
    line.replace(/^\|[ `]{0,3}([\w-]{1,60})[ `]{0,3}\| ?`?(.{0,9000}?)`? ?\|$/, '$1: $2'),
  )
}

/** Apache's HttpClient for Java: `http-outgoing-0 << "Set-Cookie: a=1[\r][\n]"`, or without quotes. */
const apache: Rewrite = (lines, text) => {
  if (!/\bhttp-outgoing-\d{1,9} (?:>>|<<) /.test(text)) return lines
  return lines.flatMap((line) => {
    const [, way, said = ''] = /\bhttp-outgoing-\d{1,9} (>>|<<) "?(.*)$/.exec(line) ?? []
    if (way === undefined) return []
    return `${way.charAt(0)} ${said.replace(/(?:\[\\[rn]\]){0,2}"?$/, '')}`
  })
}

/** PHP's `print_r` of headers: a name in brackets, its values below it with numbers, or beside it. */
const php: Rewrite = (lines, text) => {
  if (!/^[ \t]{0,40}\[set-cookie\] => /im.test(text)) return lines
  let name = ''
  return lines.map((line) => {
    const [, key, value = ''] = /^\s{0,40}\[([\w-]{1,60})\] => (.{0,9000})$/.exec(line) ?? []
    if (key === undefined) return ''
    if (/^\d+$/.test(key)) return `${name}: ${value}`
    name = key
    return value === 'Array' ? '' : `${key}: ${value}`
  })
}

/** Where HTTP begins within a string: with a request, or an answer. */
const HTTP_IN_STRING = /(?:[A-Z]{3,7} \S{1,2000} )?HTTP\/[\d.]+/

/** HTTP as a string with its line ends spelled out, in one literal or in several that are put together. */
const escaped: Rewrite = (lines, text) => {
  if (!text.includes(ENDS) || !/(?:\b|\\n)set-cookie:/i.test(text)) return lines
  return lines.flatMap((line) => {
    if (!line.includes(ENDS)) return [line]
    const start = line.search(HTTP_IN_STRING)
    const own = start === -1 ? line.replace(/^[\s+]{0,80}[bru]?["'`]/, '') : line.slice(start)
    return own.split(ENDS).filter((piece) => !/^["'`][\s+,;)}\]]{0,40}$/.test(piece))
  })
}

/** A name, a tab and a value, as Charles and spreadsheets have them. */
const tabbed: Rewrite = (lines, text) => {
  if (!/^set-cookie\t/im.test(text)) return lines
  return lines.map((line) => line.replace(/^([A-Za-z][\w-]{1,60})\t(?=\S)/, '$1: '))
}

/** A request and its answer within XML, as Burp saves an item. */
const xml: Rewrite = (lines, text) => {
  if (!/<!\[CDATA\[/.test(text) || !/^set-cookie:/im.test(text)) return lines
  return lines.map((line) =>
    line
      .replace(/^\s{0,40}<\w{1,40}(?: [^<>]{0,200})?><!\[CDATA\[/, '')
      .replace(/\]\]><\/\w{1,40}>\s{0,20}$/, ''),
  )
}

/** PowerShell’s table of `$r.Headers`: a name, blanks, and the values in braces. */
const powershell: Rewrite = (lines, text) => {
  if (!/^[ \t]{0,20}set-cookie {1,40}\{/im.test(text)) return lines
  return lines.flatMap((line) => {
    const [, name, values = ''] =
      /^\s{0,20}([A-Za-z][\w-]{1,60}) {1,40}\{(.{0,9000})\}\s{0,200}$/.exec(line) ?? []
    if (name === undefined) return [line]
    return (/^set-cookie$/i.test(name) ? unfolded(values) : [values]).map((value) => `${name}: ${value}`)
  })
}

/** What is left of a Set-Cookie line that a mail broke in two: it ends in `;`, and the next line is nothing but attributes. */
const broken: Rewrite = (lines) => {
  const ends = (line: string) => /^[ \t]{0,20}set-cookie:/i.test(line) && /;[ \t]{0,20}$/.test(line)
  if (!lines.some(ends)) return lines
  const whole: string[] = []
  for (const line of lines) {
    const before = whole.at(-1)
    if (before !== undefined && ends(before) && ATTRIBUTE.test(line))
      whole[whole.length - 1] = `${before.trimEnd()} ${line.trim()}`
    else whole.push(line)
  }
  return whole
}

const ATTRIBUTE =
  /^\s{0,20}(?:(?:path|domain|expires|max-age|samesite|priority)\s{0,9}=|(?:secure|httponly|partitioned)\s{0,9}(?:;|$))/i

const REWRITES: readonly Rewrite[] = [
  ...[wireshark, tcpdump, python, expressSession, table],
  ...[apache, php, escaped, tabbed, xml, powershell, broken],
]
