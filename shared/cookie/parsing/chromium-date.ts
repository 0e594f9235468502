import { type DateFields, digitsAt, isDelimiter, monthAt, noFields, numberAt, timeOf } from './date-fields.ts'

/**
 * Dates as Chromium reads them in `Expires`: nearly §5.1.1, with the same delimiters, but a token counts whole, not its
 * beginning: `14GMT` is no second and `9th` no day. The first short number is the day and the next, however short, the
 * year; numbers of a time may have any digits (net/cookies/cookie_util.cc, ParseCookieExpirationTime; the rest was seen
 * in Chromium 156). Reads what is at `from` up to `to`; epoch ms, null when it fails.
 */
export function parseChromiumDate(text: string, from = 0, to = text.length): number | null {
  const found = noFields()
  for (let at = from; at < to; ) {
    while (at < to && isDelimiter(text.charCodeAt(at))) at++
    const start = at
    while (at < to && !isDelimiter(text.charCodeAt(at))) at++
    if (at > start) takeToken(found, text, start, at)
  }
  return timeOf(found, 1)
}

const COLON = 0x3a
const YEAR_DIGITS = 5

function takeToken(found: DateFields, text: string, start: number, end: number): void {
  const digits = digitsAt(text, start)
  if (digits === 0) {
    if (found.month === -1) found.month = monthAt(text, start)
  } else if (digits < end - start) {
    if (found.hour === -1) takeTime(found, text, start, end)
  } else if (found.day === -1 && digits <= 2) found.day = numberAt(text, start, digits)
  else if (found.year === -1 && digits <= YEAR_DIGITS) found.year = numberAt(text, start, digits)
}

/** Three numbers with colons between them, and nothing else. */
function takeTime(found: DateFields, text: string, start: number, end: number): void {
  const hours = digitsAt(text, start)
  const minuteAt = start + hours + 1
  const minutes = text.charCodeAt(minuteAt - 1) === COLON ? digitsAt(text, minuteAt) : 0
  const secondAt = minuteAt + minutes + 1
  const seconds = minutes > 0 && text.charCodeAt(secondAt - 1) === COLON ? digitsAt(text, secondAt) : 0
  if (seconds === 0 || secondAt + seconds !== end) return
  const time = [
    numberAt(text, start, hours),
    numberAt(text, minuteAt, minutes),
    numberAt(text, secondAt, seconds),
  ] as const
  // What is no 32-bit number is none for Chromium.
  if (time.some((number) => number >= 2 ** 31)) return
  ;[found.hour, found.minute, found.second] = time
}
