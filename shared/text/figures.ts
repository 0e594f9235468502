const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** From this many days on, hours no longer matter. */
const PLAIN_DAYS = 100

/** What is left of `ms` milliseconds: `29:58` under an hour, `23 h 5 min`, `6 d 23 h`, `364 d`; never negative. */
export function timeLeft(ms: number): string {
  // Rounded up, so that it reads 0:00 exactly when the time is over.
  const left = Math.max(0, Math.ceil(ms / SECOND) * SECOND)
  if (left < HOUR) {
    return `${Math.floor(left / MINUTE)}:${String((left % MINUTE) / SECOND).padStart(2, '0')}`
  }
  if (left < DAY) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`
  const days = Math.floor(left / DAY)
  return days >= PLAIN_DAYS ? `${days} d` : `${days} d ${Math.floor((left % DAY) / HOUR)} h`
}

/** How long ago: `now` under a second, `18 s`, `29 min`, `3 h`, `2 d`. */
export function ageText(ms: number): string {
  if (ms < SECOND) return 'now'
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} d`
}

/** The wall clock of this computer: `12:04:31`, with milliseconds `12:04:31.207`. */
export function clockTime(at: number, milliseconds = false): string {
  const time = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const text = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
  return milliseconds ? `${text}.${String(time.getMilliseconds()).padStart(3, '0')}` : text
}

/** A duration as the wire shows it: `0.18 ms`, `3.8 ms`, `120 ms`, `4.2 s`. */
export function durationText(ms: number): string {
  if (ms < 1) return `${ms.toFixed(2)} ms`
  if (ms < 10) return `${ms.toFixed(1)} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(1)} s`
}

/** A size: `296 B`, `4,312 B`, `296 kB`. */
export function bytesText(bytes: number): string {
  if (bytes < 10_000) return `${countText(bytes)} B`
  if (bytes < 10_000_000) return `${countText(Math.round(bytes / 1000))} kB`
  return `${countText(Math.round(bytes / 1_000_000))} MB`
}

/** Made once: a list asks for every row. */
const withCommas = new Intl.NumberFormat('en-US')

/** A whole number with commas: `10,000`. */
export function countText(count: number): string {
  return withCommas.format(count)
}

/** A count where there is little room: `10,000`, `295 k`, `1.2 M`. */
export function shortCount(count: number): string {
  if (count < 100_000) return countText(count)
  return count < 1_000_000 ? `${Math.floor(count / 1000)} k` : `${Math.floor(count / 100_000) / 10} M`
}
