/** Tab, and every printable ASCII character but digits, letters and the colon. */
const DELIMITER = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D.*)?$/s
const DAY = /^(\d{1,2})(?:\D.*)?$/s
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What a browser takes beyond the text of §5.1.1. */
export interface DateRules {
  /** Digits a year may have; the RFC says 2 to 4. */
  readonly yearDigits: number
  /** The first year that is taken; the RFC says 1601. */
  readonly firstYear: number
}

const RFC_DATES: DateRules = { yearDigits: 4, firstYear: 1601 }

/** Parses a cookie-date (§5.1.1) into epoch ms; null when it fails. Zone texts are ignored, everything is UTC. */
export function parseCookieDate(text: string, rules: DateRules = RFC_DATES): number | null {
  const yearForm = rules.yearDigits === 4 ? /^(\d{2,4})(?:\D.*)?$/s : /^(\d{2,5})(?:\D.*)?$/s
  let time: RegExpExecArray | null = null
  let day: number | null = null
  let month: number | null = null
  let year: number | null = null
  // Step 2: each token fills the first field, in this order, that is still empty and that it matches.
  for (const token of text.split(DELIMITER)) {
    if (token === '') continue
    const asTime: RegExpExecArray | null = time === null ? TIME.exec(token) : null
    if (asTime) {
      time = asTime
      continue
    }
    const asDay: RegExpExecArray | null = day === null ? DAY.exec(token) : null
    if (asDay) {
      day = Number(asDay[1])
      continue
    }
    const asMonth: RegExpExecArray | null = month === null ? MONTH.exec(token) : null
    if (asMonth?.[1]) {
      month = MONTHS.indexOf(asMonth[1].toLowerCase())
      continue
    }
    const asYear: RegExpExecArray | null = year === null ? yearForm.exec(token) : null
    if (asYear) year = Number(asYear[1])
  }
  if (time === null || day === null || month === null || year === null) return null
  // Steps 3 and 4: two-digit years.
  if (year >= 70 && year <= 99) year += 1900
  else if (year >= 0 && year <= 69) year += 2000
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3])]
  // Step 5.
  if (day < 1 || day > 31 || year < rules.firstYear || hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  date.setUTCHours(hour, minute, second)
  // Step 6: 30 February does not exist.
  return date.getUTCDate() === day ? date.getTime() : null
}
