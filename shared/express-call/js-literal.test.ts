import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallReading, readCall } from './read-cookie-call.ts'

const NOW = 1_790_000_000_000

class FixedDate extends Date {
  constructor(...given: readonly [] | readonly [string | number]) {
    if (given.length === 0) super(NOW)
    else super(given[0])
  }
  static override now() {
    return NOW
  }
}

/** What the JavaScript engine makes of the code: the call's arguments, or null where it throws. */
function really(code: string): readonly unknown[] | null {
  let called: readonly unknown[] | null = null
  const res = {
    cookie: (...all: readonly unknown[]) => {
      called = all
    },
  }
  try {
    new Function('res', 'response', 'reply', 'Date', `'use strict'\n;${code}`)(res, res, res, FixedDate)
    return called
  } catch {
    return null
  }
}

/** A reading as arguments of the call; the encoder is named, dates are texts. */
const argumentsOf = ({ call: { name, value, options } }: CallReading & { ok: true }) => [name, value, options]

const KNOWN = [
  ...['domain', 'path', 'maxAge', 'expires', 'httpOnly', 'secure', 'sameSite'],
  ...['partitioned', 'priority', 'signed', 'encode'],
]

/** The options as the reading has them. */
function asRead(options: unknown): Record<string, unknown> {
  const kept = Object.entries((options ?? {}) as object).filter(
    ([key, value]) => KNOWN.includes(key) && value !== undefined && value !== null,
  )
  const plain = (value: unknown) => {
    if (value instanceof Date) return value.toISOString()
    if (typeof value === 'function') return value.name
    return typeof value === 'string' && /^(lax|strict|none|low|medium|high)$/i.test(value)
      ? value.toLowerCase()
      : value
  }
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]))
}

function agrees(code: string): void {
  const reading = readCall(code, NOW)
  if (!reading.ok) return
  const real = really(code)
  expect(real, code).not.toBeNull()
  const [name, value, options] = real ?? []
  expect([name, value, asRead(options)], code).toEqual(argumentsOf(reading))
}

const piece = fc.constantFrom(
  ...["'", '"', '`', '\\', '\\x', '\\u', '{', '}', '[', ']', '(', ')', ',', ':', ';', '+', '-', '*', '/'],
  ...[
    '.',
    '0',
    '1',
    '7',
    '9',
    '_',
    'e',
    'x',
    'b',
    'f',
    '0x',
    '.5',
    '1e3',
    ' ',
    '\n',
    '\r',
    '\u2028',
    '//',
    '/*',
    '*/',
  ],
  ...[
    'true',
    'null',
    'undefined',
    'String',
    'new Date(',
    'Date.now()',
    'maxAge:',
    'secure:',
    'sameSite:',
    'a:',
  ],
  ...["'a'", '"b"', "'\\u00e9'", '60_000', '[1, 2]', '{ a: 1 }', "'lax'", '$', 'é', '\ud83c'],
)
const pieces = fc.array(piece, { maxLength: 8 }).map((all) => all.join(''))

describe('what is read', () => {
  it.each(['--1', '++1', '1--1', '--Date.now()'])('%s is none, as in JavaScript', (text) => {
    expect(() => new Function(`return ${text}`)()).toThrow()
    expect(readCall(`res.cookie('a', ${text})`, 0).ok).toBe(false)
  })

  it('means to JavaScript what it means here', () => {
    fc.assert(
      fc.property(pieces, pieces, (value, options) => {
        agrees(`res.cookie('a', ${value})`)
        agrees(`res.cookie('a', 'b', { ${options} })`)
      }),
      { numRuns: 3_000 },
    )
  })

  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.nat().map((all) => `0x${all.toString(16)}`),
    fc.constantFrom('60_000', '.5', '5.', '0b101', '0o17', '1e-3', 'Date.now()'),
  )
  const text = fc
    .tuple(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom("'", '"', '`'))
    .map(([all, quote]) => {
      const inner = JSON.stringify(all).slice(1, -1).replaceAll('\\"', '"')
      return `${quote}${inner.replaceAll(quote, `\\${quote}`).replaceAll('${', '\\${')}${quote}`
    })
  const { code } = fc.letrec<{ code: string; sum: string }>((tie) => ({
    sum: fc.oneof(
      number,
      fc
        .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/', ' + ', '/ 3 *'), tie('sum'))
        .map((all) => `(${all.join(' ')})`),
    ),
    code: fc.oneof(
      { maxDepth: 4 },
      tie('sum'),
      text,
      fc.constantFrom('true', 'false', 'null', 'undefined', "'a' + 'b'", '/* c */ 1', '// d\n2'),
      fc.array(tie('code'), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
      fc
        .array(fc.tuple(fc.constantFrom('a', '"b"', "'c d'", '1', '$', '.50'), tie('code')), { maxLength: 3 })
        .map((all) => `{ ${all.map(([key, value]) => `${key}: ${value}`).join(', ')}, }`)
        .map((all) => all.replace('{ , }', '{}')),
    ),
  }))

  it('is every value that JSON knows, as JavaScript spells it', () => {
    let read = 0
    fc.assert(
      fc.property(code, (value) => {
        const whole = `res.cookie('a', ${value})`
        agrees(whole)
        if (readCall(whole, NOW).ok) read += 1
      }),
      { numRuns: 1_000, seed: 20_261_127 },
    )
    // What is not: undefined, and numbers too large.
    expect(read).toBeGreaterThan(600)
  })
})
