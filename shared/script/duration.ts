const UNITS: readonly { readonly ms: number; readonly names: readonly [string, ...string[]] }[] = [
  { ms: 86_400_000, names: ['d', 'day', 'days'] },
  { ms: 3_600_000, names: ['h', 'hour', 'hours'] },
  { ms: 60_000, names: ['min', 'minute', 'minutes', 'm'] },
  { ms: 1_000, names: ['s', 'second', 'seconds', 'sec'] },
  { ms: 1, names: ['ms'] },
]

/** `31 min`, `2 h`, `500 ms` as milliseconds; null for anything else. */
export function parseDuration(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim()) ?? []
  const found = UNITS.find(({ names }) => names.includes(unit.toLowerCase()))
  return found ? Math.round(Number(count) * found.ms) : null
}

/** Milliseconds in the largest unit that says them exactly. */
export function printDuration(ms: number): string {
  const found = UNITS.find((unit) => ms >= unit.ms && ms % unit.ms === 0) ?? { ms: 1, names: ['ms'] as const }
  return `${ms / found.ms} ${found.names[0]}`
}
