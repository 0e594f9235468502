import { JSON_DEPTH } from '../../../shared/text/json-in.ts'
import { SessionCookie } from '../session/session-cookie.ts'

/** What express-session writes in a row's cookie, and of which type it is, if it is there. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  path: ['string'],
  domain: ['string'],
  priority: ['string'],
  sameSite: ['string', 'boolean'],
  expires: ['string', 'number'],
  originalMaxAge: ['number'],
}

/**
 * Why express-session cannot work with a row; null when it can. It takes any row for one of its own (session/store.js,
 * `createSession`), so what another program wrote would throw later, in the middle of an answer.
 */
export function rowFault(row: unknown): string | null {
  const cookie = isObject(row) ? row.cookie : undefined
  if (!isObject(cookie)) return 'it has no cookie object'
  for (const [field, types] of Object.entries(TYPES)) {
    const value = cookie[field]
    if (value === null || value === undefined || types.includes(typeof value)) continue
    return `cookie.${field} must be a ${types.join(' or a ')}`
  }
  for (const field of Object.keys(cookie)) {
    // `new Cookie` copies whatever is there, over its own methods too.
    if (field in SessionCookie.prototype && !SETTERS.has(field)) {
      return `cookie.${field} stands in the place of a method`
    }
  }
  if (nestsDeeper(row, JSON_DEPTH)) return `it nests deeper than ${JSON_DEPTH} levels`
  return serialisingFault(cookie)
}

/** What is deeper overflows the stack when express-session writes it as JSON, in the middle of an answer. */
function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => nestsDeeper(child, levels - 1))
}

const SETTERS = new Set(['expires', 'maxAge', 'data'])

/** As a request would: makes the cookie of the row, touches it, writes it. */
function serialisingFault(stored: Readonly<Record<string, unknown>>): string | null {
  try {
    const cookie = new SessionCookie(stored)
    cookie.maxAge = stored.originalMaxAge
    cookie.serialize('name', 'value')
    return null
  } catch (error) {
    return `cookie: ${error instanceof Error ? error.message : String(error)}`
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
