import type { CookieCall } from './cookie-call.ts'
import type { ExpressCookieOptions } from './cookie-options.ts'
import { type Literal, type LiteralObject, LiteralReader, NamedFunction } from './js-literal.ts'
import { NotLiteral } from './not-literal.ts'

export type CallReading =
  | { readonly ok: true; readonly call: CookieCall }
  /** `detail`: what is missing, for a beginner. */
  | { readonly ok: false; readonly detail: string }

/** The longest code that is read, in characters: no browser takes a cookie near that. */
const CODE_LENGTH = 20_000

/** Reads the code of a call. `now`: epoch ms, for `Date.now()`. */
export function readCall(code: string, now: number): CallReading {
  if (code.length > CODE_LENGTH) {
    return { ok: false, detail: `The code has ${CODE_LENGTH.toLocaleString('en')} characters at most.` }
  }
  const reader = new LiteralReader(code, now)
  try {
    if (!['res', 'response', 'reply'].some((name) => reader.take(name)) || !reader.take('.cookie')) {
      return { ok: false, detail: 'It begins with res.cookie(' }
    }
    reader.need('(', 'It begins with res.cookie(')
    const name = reader.value()
    if (typeof name !== 'string') return { ok: false, detail: 'The name comes first, in quotes.' }
    reader.need(',', 'After the name comes a comma and the value.')
    const value = reader.value()
    const options = reader.take(',') ? reader.value() : {}
    reader.need(')', 'The closing bracket ) is missing.')
    reader.take(';')
    if (!reader.atEnd) return { ok: false, detail: 'There is more after the call.' }
    if (!isObject(options)) return { ok: false, detail: 'The options are an object in braces.' }
    return { ok: true, call: { name, value: jsonOf(value), ...readOptions(options) } }
  } catch (error) {
    if (error instanceof NotLiteral) return { ok: false, detail: error.message }
    throw error
  }
}

type Read = Pick<CookieCall, 'options' | 'ignored'>

/** What each option takes. */
const OPTIONS: Readonly<Record<keyof ExpressCookieOptions, (value: Literal) => boolean>> = {
  maxAge: (value) => typeof value === 'number',
  expires: (value) => value instanceof Date,
  path: (value) => typeof value === 'string',
  domain: (value) => typeof value === 'string',
  secure: (value) => typeof value === 'boolean',
  httpOnly: (value) => typeof value === 'boolean',
  sameSite: (value) => typeof value === 'boolean' || isOneOf(value, ['lax', 'strict', 'none']),
  partitioned: (value) => typeof value === 'boolean',
  priority: (value) => isOneOf(value, ['low', 'medium', 'high']),
  signed: (value) => typeof value === 'boolean',
  encode: (value) => value instanceof NamedFunction && ['encodeURIComponent', 'String'].includes(value.name),
}

const TAKES: Readonly<Record<keyof ExpressCookieOptions, string>> = {
  maxAge: 'milliseconds, a number',
  expires: 'a Date',
  path: 'a string',
  domain: 'a string',
  secure: 'true or false',
  httpOnly: 'true or false',
  sameSite: "'lax', 'strict', 'none', true or false",
  partitioned: 'true or false',
  priority: "'low', 'medium' or 'high'",
  signed: 'true or false',
  encode: 'encodeURIComponent or String here',
}

function readOptions(object: LiteralObject): Read {
  const options: Record<string, unknown> = {}
  const ignored: string[] = []
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    if (!isOption(name)) {
      ignored.push(name)
      continue
    }
    // Express takes it for an option that was not given.
    if (value === null) continue
    if (!OPTIONS[name](value)) throw new NotLiteral(`${name} takes ${TAKES[name]}.`)
    options[name] = plainOf(value)
  }
  return { options, ignored }
}

/** As JSON carries it. */
function plainOf(value: Literal): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof NamedFunction) return value.name
  return typeof value === 'string' ? caseless(value) : value
}

/** Express takes `'Lax'` and `'LAX'` for `'lax'`; Path and Domain are left alone by it as well as here. */
function caseless(text: string): string {
  return /^(lax|strict|none|low|medium|high)$/i.test(text) ? text.toLowerCase() : text
}

/** A value that JSON carries as it is: what it would drop or turn into something else is refused. */
function jsonOf(value: Literal): unknown {
  if (value instanceof NamedFunction) throw new NotLiteral('The value is a function; write a string.')
  if (value instanceof Date) throw new NotLiteral('The value is a Date; write it as a string.')
  if (value === undefined) throw new NotLiteral('The value is undefined; write a string.')
  if (Array.isArray(value)) value.forEach(jsonOf)
  else if (isObject(value)) Object.values(value).forEach(jsonOf)
  return value
}

function isOption(name: string): name is keyof ExpressCookieOptions {
  return Object.hasOwn(OPTIONS, name)
}

function isOneOf(value: Literal, all: readonly string[]): boolean {
  return typeof value === 'string' && all.includes(value.toLowerCase())
}

function isObject(value: Literal): value is LiteralObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof NamedFunction)
  )
}
