const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** A duration in its largest whole unit: `30 min`, `7 d`, `1,500 ms`. */
export function durationWords(milliseconds: number): string {
  const [unit, size] = UNITS.find(([, size]) => milliseconds % size === 0 && milliseconds >= size) ?? UNITS[3]
  return `${(milliseconds / size).toLocaleString('en-US')} ${unit}`
}

const NAMES: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['sec', 1000],
  ['second', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['minute', 60_000],
  ['h', 3_600_000],
  ['hour', 3_600_000],
  ['d', 86_400_000],
  ['day', 86_400_000],
  ['w', 7 * 86_400_000],
  ['week', 7 * 86_400_000],
])

/** The longest text that is read, in characters: nobody writes a duration that long. */
const LONGEST = 100

/**
 * Milliseconds from what people write: `30 min`, `1.5 hours`, `1800000` (express-session's own unit), `30 * 60_000`.
 * Null for anything else.
 */
export function readDuration(text: string): number | null {
  if (text.length > LONGEST) return null
  const words = text.trim()
  const nameAt = words.search(/[a-z]/i)
  const [factors, name] = nameAt === -1 ? [words, 'ms'] : [words.slice(0, nameAt), words.slice(nameAt)]
  const unit = NAMES.get(name.toLowerCase()) ?? NAMES.get(name.toLowerCase().replace(/s$/, ''))
  const numbers = factors.split('*').map((factor) => factor.replace(/[,_ ]/g, ''))
  if (unit === undefined || !numbers.every((number) => /^\d+(\.\d+)?$/.test(number))) return null
  const product = numbers.reduce((product, number) => product * Number(number), unit)
  return Number.isFinite(product) ? product : null
}
