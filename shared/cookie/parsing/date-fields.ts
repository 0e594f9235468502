import { Words } from './words.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const months = new Words(...MONTHS)

/** What was found of a date so far; -1 = not yet. */
export interface DateFields {
  hour: number
  minute: number
  second: number
  day: number
  month: number
  year: number
}

export function noFields(): DateFields {
  return { hour: -1, minute: -1, second: -1, day: -1, month: -1, year: -1 }
}

/** The month whose three letters stand at `start`, from 0; -1 = none. */
export function monthAt(text: string, start: number): number {
  return MONTHS.indexOf(months.at(text, start, start + 3) ?? '')
}

/** Epoch ms (§5.1.1 steps 3 to 6); null where a field is missing, out of its range, or there is no such day. */
export function timeOf(
  { hour, minute, second, day, month, year }: DateFields,
  firstYear: number,
): number | null {
  if (hour === -1 || day === -1 || month === -1 || year === -1) return null
  const century = year > 99 ? 0 : year >= 70 ? 1900 : 2000
  if (day < 1 || day > 31 || year + century < firstYear) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  // Step 6: 30 February does not exist.
  if (day > 28 && new Date(Date.UTC(year + century, month, day)).getUTCDate() !== day) return null
  return Date.UTC(year + century, month, day, hour, minute, second)
}

/** How many digits there are in a row. */
export function digitsAt(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at++
  return at - start
}

export function numberAt(text: string, start: number, digits: number): number {
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

export function isDelimiter(code: number): boolean {
  return DELIMITERS[code] === 1
}
