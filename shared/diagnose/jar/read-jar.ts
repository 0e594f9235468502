import { plainText } from '../text/plain-text.ts'
import type { Imported } from './imported-cookie.ts'
import { fromJson } from './json-jar.ts'
import { fromDevTools, fromNetscape, isDevToolsRow, isNetscapeRow } from './table-jar.ts'

/** Reads a jar: JSON of browsers and extensions, cookies.txt, the table of DevTools, or a Cookie header. */
export function importJar(given: string): Imported {
  const text = plainText(given)
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, detail: 'There is nothing in it.' }
  if (/^[[{]/.test(trimmed)) return fromJson(trimmed)
  const rows = text.split('\n')
  if (rows.some(isDevToolsRow)) return fromDevTools(rows)
  // Not trimmed: the last column, the value, may be empty.
  if (trimmed.startsWith('# ') || rows.some((row) => row.includes('\t') || isNetscapeRow(row))) {
    return fromNetscape(rows)
  }
  return fromHeader(trimmed)
}

/** Whether a text is a jar rather than anything that was sent. */
export function looksLikeJar(text: string): boolean {
  const rows = text.split('\n', 200)
  if (/^# (?:Netscape )?HTTP Cookie File/im.test(text.slice(0, 500)) && !/^set-cookie:/im.test(text))
    return true
  if (rows.some(isNetscapeRow) || rows.some(isDevToolsRow)) return !/set-cookie/i.test(text)
  if (!/^\s*[[{]/.test(text) || /set-cookie/i.test(text)) return false
  const imported = fromJson(text.trim())
  return imported.ok && imported.cookies.length > 0
}

function fromHeader(text: string): Imported {
  const pairs = text
    .replace(/^cookie:\s*/i, '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return {
    ok: true,
    format: 'header',
    cookies: pairs.map((one) => ({ line: `${one}; Path=/`, host: null })),
  }
}
