import type { Steps } from './counted-build.ts'

/** What a call cost, in characters or items looked at. */
type Cost = (self: unknown, given: readonly unknown[], result: unknown) => number

/**
 * Counts what the language's own functions look at, as far as their results tell: code that calls `indexOf` in a loop
 * takes few steps of its own. `startsWith` and `endsWith` look at no more than what they are asked for, a few characters,
 * and are not counted: they are called for each line, and counting takes much longer than they do. Returns what ends the
 * counting.
 */
export function countBuiltins(steps: Steps): () => void {
  const undo = [countExec(steps)]
  for (const [owner, names, cost] of COSTS) {
    for (const name of names) {
      undo.push(
        replaced(owner, name, (original) => {
          return function (this: unknown, ...given: unknown[]): unknown {
            const result = original.apply(this, given)
            steps.n += cost(this, given, result)
            return result
          }
        }),
      )
    }
  }
  return () => {
    for (const one of undo.reverse()) one()
  }
}

const size = (value: unknown) => (typeof value === 'string' || Array.isArray(value) ? value.length : 1)
const ofSelf: Cost = (self) => size(self)
const ofFirst: Cost = (_, [first]) => size(first)
const ofResult: Cost = (_, __, result) => size(result)
const found: Cost = (self, [, from], result) => {
  const start = typeof from === 'number' ? from : 0
  return 1 + (typeof result === 'number' && result >= 0 ? result : size(self)) - start
}

const COSTS: readonly (readonly [owner: object, names: readonly string[], cost: Cost])[] = [
  [String.prototype, ['indexOf', 'includes', 'search'], found],
  [
    String.prototype,
    ['split', 'lastIndexOf', 'replaceAll', 'toLowerCase', 'toUpperCase', 'toWellFormed'],
    ofSelf,
  ],
  [String.prototype, ['trim', 'trimStart', 'trimEnd'], (self, _, result) => 1 + size(self) - size(result)],
  [String.prototype, ['padStart', 'padEnd', 'repeat'], ofResult],
  [
    Array.prototype,
    ['includes', 'indexOf', 'lastIndexOf', 'join', 'reverse', 'flat', 'unshift', 'toSpliced'],
    ofSelf,
  ],
  [Array.prototype, ['slice', 'splice', 'concat'], ofResult],
  [Array.prototype, ['sort'], (self) => size(self) * Math.ceil(Math.log2(size(self) + 1))],
  [Object, ['entries', 'keys', 'values'], ofResult],
  [Object, ['fromEntries'], ofFirst],
  [Array, ['from'], ofResult],
  [JSON, ['parse'], ofFirst],
  [JSON, ['stringify'], ofResult],
  [Date, ['parse'], ofFirst],
  [URL, ['parse', 'canParse'], ofFirst],
  [globalThis, ['atob', 'btoa'], ofFirst],
]

/**
 * A regular expression takes linear time (regexes.test.ts), so what it passed over is what it cost. Of one that is bound
 * to its place and does not fit, nobody can tell how far it looked: it is taken to have failed at once.
 */
function countExec(steps: Steps): () => void {
  return replaced(RegExp.prototype, 'exec', (original) => {
    return function (this: unknown, text: unknown): unknown {
      // Called most of all: `lastIndex` is a plain property, zero where it means nothing; the flags are getters.
      const pattern = this as RegExp
      const from = pattern.lastIndex
      const match = original.call(pattern, text) as RegExpExecArray | null
      if (match) steps.n += 1 + match.index + match[0].length - from
      else steps.n += pattern.sticky || pattern.source.startsWith('^') ? 1 : 1 + size(text) - from
      return match
    }
  })
}

type Callable = (this: unknown, ...given: unknown[]) => unknown

/** Puts another function in the place of one; returns what puts it back. */
function replaced(owner: object, name: string, make: (original: Callable) => Callable): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor
  Object.defineProperty(owner, name, { ...before, value: make(before.value as Callable) })
  return () => Object.defineProperty(owner, name, before)
}
