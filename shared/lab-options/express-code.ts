import { attributeOf, type LineParts, lineParts } from '../explain/set-cookie-line.ts'
import { percentDecoded } from '../text/percent.ts'

/** A JavaScript string literal in single quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")
  return `'${escaped.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}'`
}

/** `30 * 60_000` for half an hour: milliseconds as people write them. */
export function millisecondsCode(milliseconds: number): string {
  const units: [number, string][] = [
    [86_400_000, '24 * 60 * 60_000'],
    [3_600_000, '60 * 60_000'],
    [60_000, '60_000'],
    [1_000, '1000'],
  ]
  for (const [size, code] of units) {
    const count = milliseconds / size
    if (count >= 1 && Number.isInteger(count)) return count === 1 ? code : `${count} * ${code}`
  }
  return String(milliseconds)
}

/** The Express call that sends a Set-Cookie line, or null where `res.cookie` cannot say it. */
export function resCookieCode(line: string): string | null {
  const parts = lineParts(line)
  if (parts.name === '') return null
  const options = optionLines(parts)
  const call = `res.cookie(${quoted(parts.name)}, ${quoted(percentDecoded(parts.value) ?? parts.value)}`
  return options.length === 0
    ? `${call})`
    : `${call}, {\n${options.map((option) => `  ${option},`).join('\n')}\n})`
}

function optionLines(parts: LineParts): string[] {
  const value = (name: string) => attributeOf(parts, name)?.value ?? null
  const has = (name: string) => attributeOf(parts, name) !== undefined
  const maxAge = value('Max-Age')
  const expires = value('Expires')
  const path = value('Path')
  const domain = value('Domain')
  const sameSite = value('SameSite')
  const priority = value('Priority')
  return [
    ...(maxAge !== null && /^-?\d+$/.test(maxAge)
      ? [`maxAge: ${millisecondsCode(Number(maxAge) * 1000)}`]
      : []),
    ...(expires !== null && maxAge === null ? [`expires: new Date(${quoted(expires)})`] : []),
    ...(path !== null && path !== '/' ? [`path: ${quoted(path)}`] : []),
    ...(domain ? [`domain: ${quoted(domain)}`] : []),
    ...(has('Secure') ? ['secure: true'] : []),
    ...(has('HttpOnly') ? ['httpOnly: true'] : []),
    ...(sameSite !== null && /^(lax|strict|none)$/i.test(sameSite)
      ? [`sameSite: ${quoted(sameSite.toLowerCase())}`]
      : []),
    ...(has('Partitioned') ? ['partitioned: true'] : []),
    ...(priority !== null && /^(low|medium|high)$/i.test(priority)
      ? [`priority: ${quoted(priority.toLowerCase())}`]
      : []),
  ]
}
