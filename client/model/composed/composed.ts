import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import {
  attributeOf,
  type LineParts,
  lineOf,
  lineParts,
  withAttribute,
} from '../../../shared/explain/line/set-cookie-line.ts'
import {
  type CookieCall,
  callOfLine,
  lineOfCall,
  writeCall,
} from '../../../shared/express-call/cookie-call.ts'
import { type CallReading, readCall } from '../../../shared/express-call/read-cookie-call.ts'
import { percentDecoded, percentEncoded } from '../../../shared/text/percent.ts'
import { serverNow } from '../live/journal.ts'

/** How the cookie is set: by `res.cookie()`, by a raw Set-Cookie header, or by a script on the page. */
export type Way = 'express' | 'header' | 'script'

const START = 'promo=spring26; Max-Age=604800; Path=/; SameSite=Lax'

const chosenWay = signal<Way>('header')
/** The line as the reader wrote it, for the two ways that have one. */
const line = signal(START)
/** The last call that could be read, for `res.cookie()`. */
const lastCall = signal<CookieCall>(callOfLine(lineParts(START)))
/** The code of the call as the reader writes it; null while it is written from the form. */
const code = signal<string | null>(null)

export const way: ReadonlySignal<Way> = chosenWay

/** "What if" the page were at this URL; null is home. */
export const whatIf = signal<string | null>(null)

/** The one value behind form and raw field. By `res.cookie()` its value is not encoded yet. */
export const parts: ReadonlySignal<LineParts> = computed(() =>
  way.value === 'express' ? lineOfCall(lastCall.value) : lineParts(line.value),
)

/** The call as the code says it; only asked by `res.cookie()`. */
export const reading: ReadonlySignal<CallReading> = computed(() =>
  code.value === null ? { ok: true, call: lastCall.value } : readCall(code.value, serverNow()),
)

/** What the raw field holds: the line, or the code of the call. */
export const rawText: ReadonlySignal<string> = computed(() => {
  if (way.value !== 'express') return line.value
  return code.value ?? writeCall(lastCall.value)
})

/** The raw field was edited: the text stays as it is, the form follows as far as it can be read. */
export function writeRaw(text: string): void {
  batch(() => {
    if (way.peek() !== 'express') {
      line.value = text.replace(/[\r\n]+/g, ' ')
      return
    }
    code.value = text
    const read = reading.value
    if (read.ok) lastCall.value = read.call
  })
}

interface Composition {
  /** A Set-Cookie line; for `express` its value is not encoded. */
  readonly line: string
  readonly way?: Way
  readonly signed?: boolean
}

/** Puts another cookie in place of what is there; the way stays unless one is given. */
export function compose({ line: text, way: by = way.peek(), signed = false }: Composition): void {
  batch(() => {
    chosenWay.value = by
    line.value = text
    code.value = null
    lastCall.value = callOfLine(lineParts(text), signed ? { signed } : {})
  })
}

/** Puts a call in place of what is there. */
export function composeCall(call: CookieCall): void {
  batch(() => {
    chosenWay.value = 'express'
    code.value = null
    lastCall.value = call
  })
}

/** Another way of setting the same cookie: what `res.cookie` encodes is encoded in the other two. */
export function chooseWay(next: Way): void {
  const before = way.peek()
  if (before === next) return
  const from = parts.peek()
  const { encode } = lastCall.peek().options
  batch(() => {
    chosenWay.value = next
    if (next === 'express') {
      code.value = null
      lastCall.value = callOfLine({ ...from, value: percentDecoded(from.value) ?? from.value })
    } else if (before === 'express') {
      line.value = lineOf(encode === 'String' ? from : { ...from, value: encoded(from.value) })
    }
  })
}

function encoded(value: string): string {
  return value.isWellFormed() ? percentEncoded(value) : value
}

/** The form was edited: one attribute; null = a bare word, undefined = without it. */
export function setAttribute(name: string, value: string | null | undefined): void {
  setParts(withAttribute(parts.peek(), name, value))
}

export function setPair(change: { readonly name?: string; readonly value?: string }): void {
  setParts({ ...parts.peek(), hasEquals: true, ...change })
}

/** `signed` and `encode`, which only `res.cookie()` has. */
export function setCallOption(change: Pick<CookieCall['options'], 'signed' | 'encode'>): void {
  batch(() => {
    code.value = null
    lastCall.value = callOfLine(parts.peek(), { ...lastCall.peek().options, ...change })
  })
}

/** Puts these parts in place of what is there. */
export function setParts(next: LineParts): void {
  if (way.peek() !== 'express') {
    line.value = lineOf(next)
    return
  }
  setExpressParts(next)
}

function setExpressParts(next: LineParts): void {
  const { maxAge, path } = lastCall.peek().options
  const call = callOfLine(next, lastCall.peek().options)
  // The form counts seconds; what was written in milliseconds stays so until it is changed.
  const same = maxAge !== undefined && call.options.maxAge === Math.floor(maxAge / 1000) * 1000
  // Without a Path, Express adds Path=/, unless the code says that there is none.
  const none = path === '' && attributeOf(next, 'Path') === undefined
  batch(() => {
    code.value = null
    lastCall.value = {
      ...call,
      options: { ...call.options, ...(same && { maxAge }), ...(none && { path }) },
    }
  })
}

/** Attributes that the form has no field for; they stay in the raw text. Options that Express ignores are such too. */
export const others: ReadonlySignal<readonly string[]> = computed(() => {
  if (way.value === 'express') return reading.value.ok ? reading.value.call.ignored : []
  return parts.value.attributes.map(({ name }) => name).filter((name) => !FORM.has(name.toLowerCase()))
})

const FORM: ReadonlySet<string> = new Set([
  'max-age',
  'expires',
  'path',
  'domain',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
])
