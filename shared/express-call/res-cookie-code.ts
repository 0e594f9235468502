import { parseCookieDate } from '../cookie/parsing/cookie-date.ts'
import { attributeOf, type LineParts, lineParts } from '../explain/line/set-cookie-line.ts'
import { millisecondsCode, quoted } from '../lab-options/express-code.ts'
import { percentDecoded } from '../text/percent.ts'
import { expressRefusal } from './express-refusal.ts'

/** The Express call that sends a Set-Cookie line, or null where `res.cookie` cannot say it. */
export function resCookieCode(line: string): string | null {
  const parts = lineParts(line)
  if (parts.name === '' || expressRefusal(callOfParts(parts), 0) !== null) return null
  const options = optionLines(parts)
  const call = `res.cookie(${quoted(parts.name)}, ${quoted(percentDecoded(parts.value) ?? parts.value)}`
  return options.length === 0
    ? `${call})`
    : `${call}, {\n${options.map((option) => `  ${option},`).join('\n')}\n})`
}

/**
 * The part of `session()` that sends a line's attributes. Its lifetime is left as it is: the line has a date, and the option is a
 * number of milliseconds.
 */
export function sessionCookieCode(line: string): string {
  const parts = lineParts(line)
  const options = optionLines(parts).filter((option) => !/^(?:maxAge|expires|httpOnly):/.test(option))
  const readable = attributeOf(parts, 'HttpOnly') ? [] : ['httpOnly: false']
  return `cookie: { ${[...options, ...readable].join(', ')} }`
}

/** So many seconds are what browsers keep at most (§5.5); more may lead past the last day that a date can name. */
const LONGEST_LIFE = 400 * 86_400

/** The call as far as Express looks at it before it sends: what it would throw at is no code to offer. */
function callOfParts(parts: LineParts) {
  const given = (name: string) => attributeOf(parts, name)?.value
  const [domain, path] = [given('Domain'), given('Path')]
  return {
    name: parts.name,
    value: percentDecoded(parts.value) ?? parts.value,
    options: { ...(domain && { domain }), ...(path && { path }) },
    ignored: [],
  }
}

function optionLines(parts: LineParts): string[] {
  const value = (name: string) => attributeOf(parts, name)?.value ?? null
  const has = (name: string) => attributeOf(parts, name) !== undefined
  const maxAge = value('Max-Age')
  const expires = value('Expires')
  const seconds = maxAge !== null && /^-?\d+$/.test(maxAge) ? Math.min(Number(maxAge), LONGEST_LIFE) : null
  const time = expires === null ? null : parseCookieDate(expires)
  const path = value('Path')
  const domain = value('Domain')
  const sameSite = value('SameSite')
  const priority = value('Priority')
  return [
    ...(seconds === null ? [] : [`maxAge: ${millisecondsCode(seconds * 1000)}`]),
    ...(time === null || seconds !== null
      ? []
      : [`expires: new Date(${quoted(new Date(time).toISOString())})`]),
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
