import { type DateFields, digitsAt, isDelimiter, monthAt, noFields, numberAt, timeOf } from './date-fields.ts'

const COLON = 0x3a

/**
 * Parses the cookie-date (§5.1.1) at `from` up to `to` into epoch ms; null when it fails. Zone texts are ignored,
 * everything is UTC.
 */
export function parseCookieDate(text: string, from = 0, to = text.length): number | null {
  const found = noFields()
  // Step 1.
  for (let at = from; at < to; ) {
    while (at < to && isDelimiter(text.charCodeAt(at))) at++
    const start = at
    while (at < to && !isDelimiter(text.charCodeAt(at))) at++
    if (at > start) takeToken(found, text, start)
  }
  return timeOf(found, 1601)
}

/** Step 2: a token fills the first field, in this order, that is still empty and that it matches. */
function takeToken(found: DateFields, text: string, start: number): void {
  // A token ends where digits cannot go on.
  const digits = digitsAt(text, start)
  const short = digits === 1 || digits === 2
  if (found.hour === -1 && short && takeTime(found, text, start)) return
  if (found.day === -1 && short) found.day = numberAt(text, start, digits)
  else if (found.month === -1 && digits === 0) found.month = monthAt(text, start)
  else if (found.year === -1 && digits >= 2 && digits <= 4) found.year = numberAt(text, start, digits)
}

/** `10:18:14`, and whatever comes after that is not a digit. */
function takeTime(found: DateFields, text: string, start: number): boolean {
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
