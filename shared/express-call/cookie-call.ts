import { attributeOf, type LineAttribute, type LineParts, lineOf } from '../explain/line/set-cookie-line.ts'
import { millisecondsCode, quoted } from '../lab-options/express-code.ts'
import { jsonIn } from '../text/json-in.ts'
import { percentEncoded } from '../text/percent.ts'
import type { ExpressCookieOptions } from './cookie-options.ts'

/** One call of `res.cookie(name, value, options)`. */
export interface CookieCall {
  readonly name: string
  /** Any JSON value; Express sends objects as `j:` and their JSON. */
  readonly value: unknown
  readonly options: ExpressCookieOptions
  /** Options that Express does not have: it ignores them without a word. */
  readonly ignored: readonly string[]
}

/** The code of a call, as short as Express allows. */
export function writeCall({ name, value, options }: CookieCall): string {
  const entries = Object.entries(options).map(([key, option]) => `${key}: ${optionCode(key, option)}`)
  const call = `res.cookie(${quoted(name)}, ${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`
  if (entries.length === 0) return `${call})`
  const short = `${call}, { ${entries.join(', ')} })`
  return short.length <= 60 ? short : `${call}, {\n${entries.map((entry) => `  ${entry},`).join('\n')}\n})`
}

function optionCode(key: string, value: unknown): string {
  if (key === 'maxAge') return millisecondsCode(Number(value))
  if (key === 'expires') return `new Date(${quoted(String(value))})`
  if (key === 'encode') return String(value)
  return typeof value === 'string' ? quoted(value) : String(value)
}

/** The call that sets what a line says, as far as `res.cookie` can; the line's value is not encoded. */
export function callOfLine(
  parts: LineParts,
  extra: Pick<ExpressCookieOptions, 'signed' | 'encode'> = {},
): CookieCall {
  const value = (name: string) => attributeOf(parts, name)?.value ?? null
  const has = (name: string) => attributeOf(parts, name) !== undefined
  const oneOf = <T extends string>(text: string | null, all: readonly T[]) =>
    all.find((one) => one === text?.toLowerCase())
  const maxAge = value('Max-Age')
  const expires = value('Expires')
  const [path, domain] = [value('Path'), value('Domain')]
  const sameSite = oneOf(value('SameSite'), ['lax', 'strict', 'none'])
  const priority = oneOf(value('Priority'), ['low', 'medium', 'high'])
  const seconds = maxAge !== null && /^-?\d{1,20}$/.test(maxAge) ? Number(maxAge) : null
  const date = expires === null ? Number.NaN : Date.parse(expires)
  return {
    name: parts.name,
    value: objectIn(parts.value) ?? parts.value,
    options: {
      ...(seconds !== null && { maxAge: seconds * 1000 }),
      ...(seconds === null && !Number.isNaN(date) && { expires: new Date(date).toISOString() }),
      ...(path !== null && path !== '/' && { path }),
      ...(domain && { domain }),
      ...(has('Secure') && { secure: true }),
      ...(has('HttpOnly') && { httpOnly: true }),
      ...(sameSite && { sameSite }),
      ...(has('Partitioned') && { partitioned: true }),
      ...(priority && { priority }),
      ...(extra.signed && { signed: true }),
      ...(extra.encode === 'String' && { encode: 'String' }),
    },
    ignored: [],
  }
}

/** `j:` and JSON is how Express sends an object. */
function objectIn(value: string): object | null {
  if (!value.startsWith('j:')) return null
  const parsed = jsonIn(value.slice(2))
  return typeof parsed === 'object' ? parsed : null
}

/** What `res.cookie` makes of the value before it is signed and encoded. */
export function textOfValue(value: unknown): string {
  return typeof value === 'object' ? `j:${JSON.stringify(value)}` : String(value)
}

/** The line that stands for a call in the form: attributes as on the wire, the value not encoded. */
export function lineOfCall({ name, value, options }: CookieCall): LineParts {
  return { name, value: textOfValue(value), hasEquals: true, attributes: attributesOf(options) }
}

/** In the order in which the `cookie` package writes them; Express adds Path=/ to every cookie. */
function attributesOf(options: ExpressCookieOptions): readonly LineAttribute[] {
  const { maxAge, domain, path = '/', expires, sameSite, priority } = options
  const word = (name: string, on: boolean | undefined) => (on ? [{ name, value: null }] : [])
  return [
    ...(maxAge === undefined ? [] : [{ name: 'Max-Age', value: String(Math.floor(maxAge / 1000)) }]),
    ...(domain ? [{ name: 'Domain', value: domain }] : []),
    ...(path ? [{ name: 'Path', value: path }] : []),
    ...(expires === undefined || maxAge !== undefined
      ? []
      : [{ name: 'Expires', value: new Date(expires).toUTCString() }]),
    ...word('HttpOnly', options.httpOnly),
    ...word('Secure', options.secure),
    ...word('Partitioned', options.partitioned),
    ...(priority ? [{ name: 'Priority', value: capital(priority) }] : []),
    ...(sameSite ? [{ name: 'SameSite', value: sameSite === true ? 'Strict' : capital(sameSite) }] : []),
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** As long as a signature is: 32 bytes in base64, without padding. */
const SIGNATURE = 'A'.repeat(43)

/** The Set-Cookie line that Express makes of a call; a stand-in takes the place of the signature. `now`: epoch ms. */
export function wireLineOfCall(call: CookieCall, now: number): string {
  const { maxAge } = call.options
  const before = lineOfCall(call).attributes
  // Express gives Expires along with Max-Age, for browsers of the last century.
  const expires =
    maxAge === undefined ? [] : [{ name: 'Expires', value: new Date(now + maxAge).toUTCString() }]
  const place = before.findLastIndex(({ name }) => ['Max-Age', 'Domain', 'Path'].includes(name)) + 1
  const attributes = before.toSpliced(place, 0, ...expires)
  return lineOf({ name: call.name, value: encodedValue(call), hasEquals: true, attributes })
}

/** The value as it goes out: signed, then encoded; what cannot be encoded is refused before (`expressRefusal`). */
function encodedValue({ value, options }: CookieCall): string {
  const text = textOfValue(value)
  const signed = options.signed ? `s:${text}.${SIGNATURE}` : text
  return options.encode === 'String' ? signed : percentEncoded(signed)
}
