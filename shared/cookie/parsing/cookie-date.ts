import { Words } from './words.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const months = new Words(...MONTHS)
const COLON = 0x3a

/** What a browser takes beyond the text of §5.1.1. */
export interface DateRules {
  /** Digits a year may have; the RFC says 2 to 4. */
  readonly yearDigits: number
  /** The first year that is taken; the RFC says 1601. */
  readonly firstYear: number
}

const RFC_DATES: DateRules = { yearDigits: 4, firstYear: 1601 }

/** What was found so far; -1 = not yet. */
interface Found {
  hour: number
  minute: number
  second: number
  day: number
  month: number
  year: number
}

/**
 * Parses the cookie-date (§5.1.1) at `from` up to `to` into epoch ms; null when it fails. Zone texts are ignored,
 * everything is UTC.
 */
export function parseCookieDate(
  text: string,
  from = 0,
  to = text.length,
  rules: DateRules = RFC_DATES,
): number | null {
  const found: Found = { hour: -1, minute: -1, second: -1, day: -1, month: -1, year: -1 }
  // Step 1.
  for (let at = from; at < to; ) {
    while (at < to && isDelimiter(text.charCodeAt(at))) at++
    const start = at
    while (at < to && !isDelimiter(text.charCodeAt(at))) at++
    if (at > start) takeToken(found, text, start, rules)
  }
  return timeOf(found, rules)
}

/** Step 2: a token fills the first field, in this order, that is still empty and that it matches. */
function takeToken(found: Found, text: string, start: number, rules: DateRules): void {
  const digits = digitsAt(text, start)
  const short = digits === 1 || digits === 2
  if (found.hour === -1 && short && takeTime(found, text, start)) return
  if (found.day === -1 && short) found.day = numberAt(text, start, digits)
  else if (found.month === -1 && digits === 0)
    found.month = MONTHS.indexOf(months.at(text, start, start + 3) ?? '')
  else if (found.year === -1 && digits >= 2 && digits <= rules.yearDigits)
    found.year = numberAt(text, start, digits)
}

/** `10:18:14`, and whatever comes after that is not a digit. */
function takeTime(found: Found, text: string, start: number): boolean {
  const hourDigits = digitsAt(text, start)
  const minuteAt = start + hourDigits + 1
  const minuteDigits = text.charCodeAt(minuteAt - 1) === COLON ? digitsAt(text, minuteAt) : 0
  if (minuteDigits !== 1 && minuteDigits !== 2) return false
  const secondAt = minuteAt + minuteDigits + 1
  const secondDigits = text.charCodeAt(secondAt - 1) === COLON ? digitsAt(text, secondAt) : 0
  if (secondDigits !== 1 && secondDigits !== 2) return false
  found.hour = numberAt(text, start, hourDigits)
  found.minute = numberAt(text, minuteAt, minuteDigits)
  found.second = numberAt(text, secondAt, secondDigits)
  return true
}

/** Steps 3 to 6. */
function timeOf({ hour, minute, second, day, month, year }: Found, rules: DateRules): number | null {
  if (hour === -1 || day === -1 || month === -1 || year === -1) return null
  const century = year > 99 ? 0 : year >= 70 ? 1900 : 2000
  if (day < 1 || day > 31 || year + century < rules.firstYear) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  // Step 6: 30 February does not exist.
  if (day > 28 && new Date(Date.UTC(year + century, month, day)).getUTCDate() !== day) return null
  return Date.UTC(year + century, month, day, hour, minute, second)
}

/** How many digits there are in a row; a token ends where they cannot go on. */
function digitsAt(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at++
  return at - start
}

function numberAt(text: string, start: number, digits: number): number {
  let number = 0
  for (let at = start; at < start + digits; at++) number = number * 10 + text.charCodeAt(at) - 0x30
  return number
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Tab, and every printable ASCII character but digits, letters and the colon; 1 at each of their codes. */
const DELIMITERS = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code === 0x09 || (code >= 0x20 && code < 0x7f && !/[\da-z:]/i.test(String.fromCharCode(code))) ? 1 : 0,
)

function isDelimiter(code: number): boolean {
  return DELIMITERS[code] === 1
}
