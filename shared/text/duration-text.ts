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

const NAMES: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  w: 7 * 86_400_000,
  week: 7 * 86_400_000,
}

/**
 * Milliseconds from what people write: `30 min`, `1.5 hours`, `1800000` (express-session's own unit), `30 * 60_000`.
 * Null for anything else.
 */
export function readDuration(text: string): number | null {
  const [, factors = '', name = 'ms'] = /^([\d.,_ *]+?)\s*([a-z]+)?$/i.exec(text.trim()) ?? []
  const unit = NAMES[name.toLowerCase()] ?? NAMES[name.toLowerCase().replace(/s$/, '')]
  const numbers = factors.split('*').map((factor) => factor.replace(/[,_ ]/g, ''))
  if (unit === undefined || !numbers.every((number) => /^\d+(\.\d+)?$/.test(number))) return null
  return numbers.reduce((product, number) => product * Number(number), unit)
}
