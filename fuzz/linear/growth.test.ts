import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reader, readers } from '../pure/readers.ts'
import { countBuiltins } from './count-builtins.ts'
import { loadCounted, type Steps } from './counted-build.ts'

/** Characters of the texts: each ten times the one before. */
const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const

/** What ten times the text may cost: ten times as much, and a little for what is sorted. Squares would be a hundred. */
const MOST_GROWTH = 14

/** Below so many steps a text was refused before it was read, or hardly looked at. */
const FEW = 2_000

/** The most steps that a text costs of which nothing special is known. */
const PLAIN_STEPS = 1_000_000

/** Repeated before anything else is known of a reader. */
const UNITS = [
  ' ',
  'a',
  ';',
  '=',
  ':',
  '"',
  '\\',
  '%41',
  '\n',
  '\t',
  ', ',
  '/',
  '.',
  '{',
  '([',
  '1',
  "'",
  '\ud83c',
  'é',
]

let counted: Readonly<Record<string, Reader>> = {}
let steps: Steps = { n: 0 }
let stopCounting = () => {}

beforeAll(async () => {
  const loaded = await loadCounted<{ readers: Readonly<Record<string, Reader>> }>('fuzz/pure/readers.ts')
  counted = loaded.module.readers
  steps = loaded.steps
  stopCounting = countBuiltins(steps)
}, 600_000)
afterAll(() => stopCounting())

function stepsOf(name: string, text: string): number {
  steps.n = 0
  counted[name]?.read(text)
  return steps.n
}

const textOf = ([before, repeated, after]: readonly [string, string, string], size: number) =>
  before + repeated.repeat(Math.ceil((size - before.length - after.length) / repeated.length)) + after

/** A sentence for each text whose reading grows faster than it does. From the third size on, none that costs more than `most`. */
function tooFast(name: string, hard: readonly [string, string, string], most: number): string[] {
  let before = 0
  for (const size of SIZES) {
    if (size > SIZES[1] && before * 10 > most) return []
    const cost = stepsOf(name, textOf(hard, size))
    const grew = before > 0 && cost >= FEW && cost > before * MOST_GROWTH
    if (grew) return [`${JSON.stringify(hard)}: ${before} steps before, ${cost} for ${size} characters`]
    before = cost
  }
  return []
}

describe('the work of reading a text grows as the text does', () => {
  it('counts steps', () => {
    expect(stepsOf('a date', 'a'.repeat(1_000))).toBeGreaterThan(1_000)
  })

  it('would be found to grow with the square', () => {
    counted = { ...counted, squares: { read: (text) => (steps.n += text.length ** 2) } }
    expect(tooFast('squares', ['', 'a', ''], PLAIN_STEPS)).toHaveLength(1)
  })

  it.each(Object.keys(readers))(
    '%s',
    (name) => {
      const { hard = [] } = readers[name] as Reader
      const plain = UNITS.map((unit) => ['', unit, ''] as const)
      expect([
        ...plain.flatMap((one) => tooFast(name, [...one], PLAIN_STEPS)),
        ...hard.flatMap((one) => tooFast(name, [...one], Number.POSITIVE_INFINITY)),
      ]).toEqual([])
    },
    600_000,
  )
})
