import type { Rewrite } from './rewrite.ts'

// Header lines that mails, pages and forms break in two, or make one of.

/** What is left of a Set-Cookie line that a mail broke in two: it ends in `;`, and the next line is nothing but attributes. */
export const broken: Rewrite = (lines) => {
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

/**
 * Several Set-Cookie lines that lost their line breaks: no value has the header's own name and a colon in it. Behind a comma
 * a program has joined them, and a browser is given just that.
 */
export const joined: Rewrite = (lines) =>
  lines.some((line) => JOINED.test(line))
    ? lines.flatMap((line) => (JOINED.test(line) ? line.split(BREAK) : [line]))
    : lines

const JOINED = /^[ \t]{0,20}set-cookie:.{1,20000}[^\s,;][ \t]{1,9}set-cookie:/i
const BREAK = /(?<=[^\s,;])[ \t]{1,9}(?=set-cookie:)/i
