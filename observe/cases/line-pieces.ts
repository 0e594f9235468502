import { ODD_NAMES, ODD_VALUES, PLAIN_NAMES, PLAIN_VALUES, PREFIXED_NAMES } from './line-words.ts'
import type { Random } from './random.ts'

// What lines of every kind are made of.

export function anyName(random: Random): string {
  const kind = random.weighted({ plain: 60, prefixed: 22, odd: 18 })
  if (kind === 'plain') return random.pick(PLAIN_NAMES)
  return kind === 'prefixed' ? random.pick(PREFIXED_NAMES) : random.pick(ODD_NAMES)
}

export function anyValue(random: Random): string {
  return random.chance(0.6) ? random.pick(PLAIN_VALUES) : random.pick(ODD_VALUES)
}

/** A name and a value, most often with nothing but `=` between. */
export function anyPair(random: Random, name: string, value: string): string {
  if (random.chance(0.9)) return `${name}=${value}`
  const spaced = [`${name} = ${value}`, `\t${name}=${value}`, `${name}= ${value}\t`]
  return random.pick([...spaced, name, value, `=${value}`, '=', ''])
}

/** A line, most often with `; ` before each attribute. */
export function joined(random: Random, pair: string, attributes: readonly string[]): string {
  let line = pair
  for (const attribute of attributes) {
    line +=
      (random.chance(0.85) ? '; ' : random.pick([';', ' ;', ' ; ', ';\t', ';;', '; ;', ';  '])) + attribute
  }
  return random.chance(0.95) ? line : line + random.pick([';', '; ', ' ', ';;', '\t'])
}
