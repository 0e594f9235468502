/**
 * Dates as Firefox reads them in `Expires`: not §5.1.1 but `PR_ParseTimeString` (nsprpub/pr/src/misc/prtime.c, called
 * by netwerk/cookie/CookieParser.cpp), which takes far more: zones, `06/21/95`, AM and PM, no time at all. Fields out
 * of their range roll over: 31 February is 2 or 3 March.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of Greenwich. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['pst', -480],
  ['pdt', -420],
  ['mst', -420],
  ['mdt', -360],
  ['cst', -360],
  ['cdt', -300],
  ['est', -300],
  ['edt', -240],
  ['ast', -240],
  ['nst', -210],
  ['gmt', 0],
  ['bst', 60],
  ['met', 60],
  ['eet', 120],
  ['jst', 540],
])

/** The last year that NSPR can hold. */
const LAST_YEAR = 32_767

const TOKEN_END = /[ \t,;\-+/()[\]]/
const SKIPPED = /[ \t,;/()[\]]/
const CLOCK = /^(\d{1,2}):(\d{1,2})(?!\d):?(\d*)/
const NUMBERS = /^(\d{1,2})[/-](\d{1,2})[/-](\d{1,2}|\d{4,5})(?![0-9A-Za-z])/

interface Fields {
  year: number | null
  /** From 0. */
  month: number | null
  day: number | null
  /** Hours, minutes, seconds. */
  time: readonly [number, number, number] | null
  /** A named zone, minutes east. */
  zone: number | null
  /** `+0200`, minutes east. */
  offset: number | null
}

/** Epoch ms; null when it fails. */
export function parseNsprDate(text: string): number | null {
  const fields: Fields = { year: null, month: null, day: null, time: null, zone: null, offset: null }
  for (let at = 0; at < text.length; ) {
    at = nextToken(text, takeToken(text, at, fields), fields)
  }
  const { year, month, day, time, zone, offset } = fields
  if (year === null || month === null || day === null || year > LAST_YEAR) return null
  const [hours, minutes, seconds] = time ?? [0, 0, 0]
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  date.setUTCHours(hours, minutes - (offset ?? zone ?? 0), seconds)
  return date.getTime()
}

/** Reads what stands at a place; returns how far it was read. */
function takeToken(text: string, at: number, fields: Fields): number {
  const first = text.charAt(at)
  if (first === '+' || first === '-') return takeOffset(text, at, fields)
  if (/\d/.test(first)) return takeNumber(text, at, fields)
  takeWord(text.slice(at, at + 3).toLowerCase(), fields)
  return at
}

function takeWord(word: string, fields: Fields): void {
  const month = MONTHS.indexOf(word)
  if (month !== -1) fields.month ??= month
  // UT is GMT, but UTC is not: it is no zone at all, which comes to the same.
  else fields.zone ??= ZONES.get(word) ?? (/^ut([^a-z]|$)/.test(word) ? 0 : null)
}

/** A sign, and one, two or four digits: hours, or hours and minutes. Only GMT goes with it. */
function takeOffset(text: string, at: number, fields: Fields): number {
  const digits = /^\d*/.exec(text.slice(at + 1))?.[0] ?? ''
  if (fields.offset !== null || (fields.zone !== null && fields.zone !== 0)) return at + 1
  if (digits.length !== 1 && digits.length !== 2 && digits.length !== 4) return at + 1
  const hours = Number(digits.slice(0, 2))
  const minutes = hours * 60 + Number(digits.slice(2))
  fields.offset = text.charAt(at) === '-' ? -minutes : minutes
  fields.zone = 0
  return at + 1
}

function takeNumber(text: string, at: number, fields: Fields): number {
  const rest = text.slice(at)
  const digits = /^\d+/.exec(rest)?.[0] ?? ''
  const after = rest.charAt(digits.length)
  if (after === ':') return takeTime(text, at, fields)
  if ((after === '/' || after === '-') && /\d/.test(rest.charAt(digits.length + 1))) {
    return at + takeNumbers(rest, fields)
  }
  if (/[A-Za-z]/.test(after)) return at
  const number = Number(digits)
  if (digits.length === 4 || digits.length === 5) fields.year ??= number
  else if (digits.length === 1) fields.day ??= number
  else if (digits.length === 2) {
    if (fields.day === null && number < 32) fields.day = number
    else fields.year ??= fullYear(number)
  }
  return at
}

/** `10:18`, `10:18:14`, with AM or PM behind it. */
function takeTime(text: string, at: number, fields: Fields): number {
  const found = fields.time === null ? CLOCK.exec(text.slice(at)) : null
  if (!found) return at
  const [all, hours = '', minutes = '', seconds = ''] = found
  if (seconds.length > 2) return at
  const end = at + all.length
  // Fewer than two digits of seconds are read as one character's distance from `0`, whatever that character is: a
  // time without seconds at the end of the text is 48 seconds early, one before a space 16.
  const second = seconds.length === 2 ? Number(seconds) : signedByte(text, end - seconds.length) - 48
  fields.time = [hourOf(Number(hours), text.slice(end)), Number(minutes), second]
  return end
}

function signedByte(text: string, at: number): number {
  const code = at < text.length ? text.charCodeAt(at) : 0
  return code > 0x7f ? code - 0x100 : code
}

function hourOf(hour: number, after: string): number {
  const half = /^[ \t]*([ap])m/i.exec(after)?.[1]?.toLowerCase()
  if (half === 'p' && hour < 12) return hour + 12
  return half === 'a' && hour === 12 ? 0 : hour
}

/** `06/21/95`, `21/06/95`, `95-06-21`; returns how many characters were read. */
function takeNumbers(rest: string, fields: Fields): number {
  const found = fields.month === null ? NUMBERS.exec(rest) : null
  if (!found) return 0
  const [all, ...numbers] = found
  const [first = 0, second = 0, third = 0] = numbers.map(Number)
  if (first > 31 || first === 0) {
    if (second > 12 || third > 31) return 0
    setDate(fields, fullYear(first), second, third)
  } else if (first > 12 && second <= 12) setDate(fields, fullYear(third), second, first)
  else if (first <= 12) setDate(fields, fullYear(third), first, second)
  return all.length
}

function setDate(fields: Fields, year: number, month: number, day: number): void {
  fields.year = year
  fields.month = month - 1
  fields.day = day
}

function fullYear(number: number): number {
  if (number < 70) return 2000 + number
  return number < 100 ? 1900 + number : number
}

/** Where the next token begins. A dash before anything but a digit, or between a word and a year to come, is none. */
function nextToken(text: string, from: number, { year }: Fields): number {
  let at = from
  while (at < text.length && !TOKEN_END.test(text.charAt(at))) at++
  for (;;) {
    while (at < text.length && SKIPPED.test(text.charAt(at))) at++
    const joins = year === null && at > 0 && /[A-Za-z]/.test(text.charAt(at - 1))
    if (text.charAt(at) !== '-' || !(joins || !/\d/.test(text.charAt(at + 1)))) return at
    at++
  }
}
