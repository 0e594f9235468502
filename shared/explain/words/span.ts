const DAY = 86_400_000

/** `7 days`, `2 hours`: rounded to the largest unit that says it. */
export function span(milliseconds: number): string {
  // A moment has passed since the hour was asked for; it is an hour all the same, not 60 minutes.
  const whole = Math.round(milliseconds / 1000) * 1000
  const units: [number, string][] = [
    [DAY, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ]
  const [size, name] = units.find(([unit]) => whole >= unit) ?? [1000, 'second']
  const count = Math.round(whole / size)
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`
}
