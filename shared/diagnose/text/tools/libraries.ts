import { ENDS, type Rewrite } from './rewrite.ts'

// What libraries of Python, Node, Java and PHP, and Postman, print of headers.

/** `http.client.HTTPConnection.debuglevel = 1`, which `requests` and urllib print with. */
export const python: Rewrite = (lines) => {
  if (!lines.some((line) => /^reply: ['"]HTTP\//.test(line))) return lines
  return lines.flatMap((line) => {
    const literal = /^(?:send: b|reply: )(['"])(.{0,100000})\1$/.exec(line)?.[2]
    if (literal !== undefined) return literal.split(ENDS)
    return line.replace(/^header: /, '')
  })
}

const SAYS = /^(?:.{0,60}\s)?express-session set-cookie (.{1,10000}?)(?: \+\d+m?s)?$/

/** `DEBUG=express-session`. */
export const expressSession: Rewrite = (lines, text) => {
  if (!text.includes('express-session set-cookie')) return lines
  return lines.map((line) => line.replace(SAYS, 'Set-Cookie: $1'))
}

const QUOTED = /^(\s{0,40}[\w-]{1,60}: ?)"(.{0,9000})"$/

/** Postman's console: every header's value in quotes. A single one may be the server's own. */
export const postman: Rewrite = (lines) => {
  const quoted = lines.filter((line) => QUOTED.test(line))
  if (quoted.length < 2 || !quoted.some((line) => /^\s*set-cookie:/i.test(line))) return lines
  return lines.map((line) => line.replace(QUOTED, '$1$2'))
}

/** Apache's HttpClient for Java: `http-outgoing-0 << "Set-Cookie: a=1[\r][\n]"`, or without quotes. */
export const apache: Rewrite = (lines, text) => {
  if (!/\bhttp-outgoing-\d{1,9} (?:>>|<<) /.test(text)) return lines
  return lines.flatMap((line) => {
    const [, way, said = ''] = /\bhttp-outgoing-\d{1,9} (>>|<<) "?(.*)$/.exec(line) ?? []
    if (way === undefined) return []
    return `${way.charAt(0)} ${said.replace(/(?:\[\\[rn]\]){0,2}"?$/, '')}`
  })
}

/** PHP's `print_r` of headers: a name in brackets, its values below it with numbers, or beside it. */
export const php: Rewrite = (lines, text) => {
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
export const escaped: Rewrite = (lines, text) => {
  if (!text.includes(ENDS) || !/(?:\b|\\n)set-cookie:/i.test(text)) return lines
  return lines.flatMap((line) => {
    if (!line.includes(ENDS)) return [line]
    const start = line.search(HTTP_IN_STRING)
    const own = start === -1 ? line.replace(/^[\s+]{0,80}[bru]?["'`]/, '') : line.slice(start)
    return own.split(ENDS).filter((piece) => !/^["'`][\s+,;)}\]]{0,40}$/.test(piece))
  })
}
