import type { Imported, ImportedCookie } from './imported-cookie.ts'
import { expiresAt, hostOf, pair } from './jar-line.ts'

const HTTP_ONLY = '#HttpOnly_'

/** A row of cookies.txt, its columns parted by tabs, or by spaces where an editor made them so. */
export function isNetscapeRow(row: string): boolean {
  const [, below, path = '', secure, seconds = ''] = columnsOf(row)
  return isFlag(below) && isFlag(secure) && path.startsWith('/') && /^-?[\d.e+]{1,30}$/i.test(seconds)
}

function columnsOf(row: string): string[] {
  const bare = row.startsWith(HTTP_ONLY) ? row.slice(HTTP_ONLY.length) : row
  if (bare.includes('\t')) return bare.split('\t')
  const columns = bare.trim().split(/\s+/)
  return columns.length === 7 && isFlag(columns[1]) && isFlag(columns[3]) ? columns : [bare]
}

function isFlag(text: string | undefined): boolean {
  return text === 'TRUE' || text === 'FALSE'
}

/** domain, include sub-domains, path, secure, expiry in epoch seconds (0 = session), name, value. */
export function fromNetscape(rows: readonly string[]): Imported {
  const cookies: ImportedCookie[] = []
  for (const [at, row] of rows.entries()) {
    const httpOnly = row.startsWith(HTTP_ONLY)
    if (row.trim() === '' || (row.startsWith('#') && !httpOnly)) continue
    const columns = columnsOf(row)
    const [domain = '', below, path, secure, seconds, name = '', ...value] = columns
    if (columns.length < 7) {
      const tabs = columns.length === 1 ? ', parted by tabs' : ` but ${columns.length}`
      return {
        ok: false,
        detail: `Line ${at + 1} does not have the seven columns of a cookies.txt${tabs}: domain, sub-domains, path, secure, expiry, name, value.`,
      }
    }
    const time = Number(seconds)
    if (!Number.isFinite(time)) {
      return {
        ok: false,
        detail: `Line ${at + 1} has no number for its expiry: ${String(seconds).slice(0, 40)}.`,
      }
    }
    const host = domain.replace(/^\./, '')
    cookies.push({
      line: [
        pair(name, value.join('\t')),
        ...(time > 0 ? [expiresAt(time)] : []),
        `Path=${path}`,
        ...(below === 'TRUE' ? [`Domain=${host}`] : []),
        ...(secure === 'TRUE' ? ['Secure'] : []),
        ...(httpOnly ? ['HttpOnly'] : []),
      ].join('; '),
      host: below === 'TRUE' ? null : hostOf(host),
    })
  }
  return { ok: true, format: 'Netscape', cookies }
}

/** Chrome has a tick or nothing, Firefox a word. */
function isOn(mark: string): boolean {
  return mark !== '' && mark !== 'false'
}

/** A row of DevTools' table: name, value, domain, path, expiry (a session in any language), size, then marks. */
export function isDevToolsRow(row: string): boolean {
  const [, , domain = '', path = '', expires = '', size = ''] = row.split('\t')
  return (
    /^\.?[\w.-]+$/.test(domain) &&
    path.startsWith('/') &&
    /^(?:[\p{L} ]{2,30}|\d{4}-\d\d-\d\dT\S+|[A-Z][a-z]{2}, \d.{10,30}|\d{1,4}[./]\d{1,2}[./]\d{1,4},? .{4,20})$/u.test(
      expires,
    ) &&
    (/^\d+$/.test(size) || hasUnit(size))
  )
}

/** Safari writes sizes with their unit, and has Secure before HttpOnly. */
function hasUnit(size: string): boolean {
  return /^\d+(?:[.,]\d+)?[ \u00a0\u202f](?:B|KB|bytes)$/i.test(size)
}

/** Two numbers and a year, as a browser writes a date in its reader's language, and a time of day. */
const LOCAL =
  /^(\d{1,4})([./])(\d{1,2})[./](\d{1,4}),? (\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[ \u00a0\u202f]([AP])\.?M\.?)?$/i

/** Whether the day comes before the month: with dots, where a number is too large for a month, and where the clock has 24 hours. */
function hasDayFirst(dates: readonly string[]): boolean {
  const found = dates.map((date) => LOCAL.exec(date)).filter((match) => match !== null)
  if (found.some(([, first]) => Number(first) > 12 && Number(first) <= 31)) return true
  if (found.some(([, , , second]) => Number(second) > 12)) return false
  return found.every(([, , sign, , , , , , half]) => sign === '.' || half === undefined)
}

/** Epoch ms; NaN for a session. A date without a zone is in that of whoever copied the table, who reads it here. */
function timeOf(text: string, dayFirst: boolean): number {
  const match = LOCAL.exec(text)
  if (!match) return Date.parse(text)
  const [, first = '', , second = '', third = '', hour = '', minute, seconds = '0', half] = match
  const [year, month, day] =
    first.length === 4 ? [first, second, third] : dayFirst ? [third, second, first] : [third, first, second]
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)
  return new Date(
    Number(year) + (year.length < 3 ? 2000 : 0),
    Number(month) - 1,
    Number(day),
    hours,
    Number(minute),
    Number(seconds),
  ).getTime()
}

/** Rows as DevTools (Application, Cookies) copies them: HttpOnly and Secure are ticks, then SameSite, partition, priority. */
export function fromDevTools(rows: readonly string[]): Imported {
  const table = rows.filter(isDevToolsRow)
  const dayFirst = hasDayFirst(table.map((row) => row.split('\t')[4] ?? ''))
  const cookies = table.map((row): ImportedCookie => {
    const [name = '', value = '', domain = '', path, expires = '', size = '', ...marks] = row.split('\t')
    const [one = '', other = '', sameSite = '', partition = '', cross = '', priority = ''] = marks
    const [httpOnly, secure] = hasUnit(size) ? [other, one] : [one, other]
    const below = domain.startsWith('.')
    const time = timeOf(expires, dayFirst)
    return {
      line: [
        pair(name, value),
        ...(Number.isNaN(time) ? [] : [expiresAt(time / 1000)]),
        `Path=${path}`,
        ...(below ? [`Domain=${domain.slice(1)}`] : []),
        ...(isOn(secure) ? ['Secure'] : []),
        ...(isOn(httpOnly) ? ['HttpOnly'] : []),
        ...(/^(?:Lax|Strict|None)$/.test(sameSite) ? [`SameSite=${sameSite}`] : []),
        ...(/^https?:/.test(partition) ? ['Partitioned'] : []),
        ...[cross, priority]
          .filter((word) => word === 'Low' || word === 'High')
          .map((word) => `Priority=${word}`),
      ].join('; '),
      host: below ? null : hostOf(domain),
    }
  })
  return { ok: true, format: 'DevTools', cookies }
}
