import type { CookieCall } from '../../../express-call/cookie-call.ts'
import { LiteralReader } from '../../../express-call/js-literal.ts'
import { NotLiteral, UnknownName } from '../../../express-call/not-literal.ts'
import { readCall } from '../../../express-call/read-cookie-call.ts'
import { propertiesOf, propertyOf, valueNamed } from './code-parts.ts'

/** A call in code as far as the text tells it. */
export interface KnownCall {
  readonly ok: true
  readonly call: CookieCall
  readonly clears: boolean
  /** What only the running program knows, and what stands for it here. */
  readonly notes: readonly string[]
}

export type CallFound = KnownCall | { readonly ok: false; readonly detail: string }

export interface CallPlace {
  /** All of the code: options may be an object that it names. */
  readonly text: string
  readonly clears: boolean
  /** Epoch ms, for `Date.now()`. */
  readonly now: number
}

/** Options ask it whether they are meant for the real thing. */
const IN_PRODUCTION = /^\(?\s*process\.env\.NODE_ENV\s*([=!])==?\s*(["'`])(production|development)\2\s*\)?/

/** What a call with these arguments says, with stand-ins for its name and value, and without options, where the text leaves them to the program. */
export function knownCall([named = '', ...rest]: readonly string[], place: CallPlace): CallFound {
  const notes: string[] = []
  const stands = (code: string, what: string) => {
    if (!isUnknown(code, place.now)) return code
    notes.push(`Its ${what} is known to the program only: here “${what}” stands for it.`)
    return `'${what}'`
  }
  const name = stands(valueNamed(place.text, named) ?? named, 'name')
  const value = place.clears ? "''" : stands(rest[0] ?? '', 'value')
  const object = place.clears ? rest[0] : rest[1]
  const options = object === undefined ? '' : `, { ${knownOptions(object, place, notes).join(', ')} }`
  const reading = readCall(`res.cookie(${name}, ${value}${options})`, place.now)
  return reading.ok ? { ok: true, call: reading.call, clears: place.clears, notes } : reading
}

/** maxAge counts in milliseconds. What is under a second was meant for seconds: `fate` is what becomes of it. */
export function briefLife(maxAge: unknown, fate: string): string[] {
  if (typeof maxAge !== 'number' || maxAge <= 0 || maxAge >= 1000) return []
  return [`maxAge counts in milliseconds: ${maxAge} ${fate}. For ${maxAge} seconds write ${maxAge} * 1000.`]
}

/** The options that the text says, as code. Tells `notes` what was left out. */
function knownOptions(object: string, { text, now }: CallPlace, notes: string[]): string[] {
  return propertiesOf(object, text).flatMap((part) => {
    const [name, value] = propertyOf(part)
    const chosen = value === null ? null : inProduction(value)
    if (chosen !== null) notes.push(`${name} depends on NODE_ENV: read as in production, ${chosen}.`)
    const code = chosen ?? value
    if (code !== null && !isUnknown(code, now)) return [`${name}: ${code}`]
    notes.push(`${brief(part)}: known to the program only, and left out.`)
    return []
  })
}

/** What a choice by NODE_ENV comes to in production; null for anything else. */
function inProduction(code: string): string | null {
  const [asked, sign, , word] = IN_PRODUCTION.exec(code) ?? []
  if (asked === undefined) return null
  const holds = (word === 'production') === (sign === '=')
  const rest = code.slice(asked.length).trim()
  if (rest === '') return String(holds)
  const [, yes, no] = /^\?([^:?]{1,200}):([^:?]{1,200})$/.exec(rest) ?? []
  return (holds ? yes : no)?.trim() ?? null
}

/** Whether code is about what only the running program knows. What is merely wrong is no such thing. */
function isUnknown(code: string, now: number): boolean {
  if (/^!|\$\{/.test(code)) return true
  try {
    const reader = new LiteralReader(code, now)
    reader.value()
    return !reader.atEnd
  } catch (error) {
    if (error instanceof NotLiteral) return error instanceof UnknownName
    throw error
  }
}

function brief(code: string): string {
  const line = code.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
