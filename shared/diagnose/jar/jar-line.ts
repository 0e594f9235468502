/** The end of what dates can say, epoch seconds. */
const LAST_DATE = 8_640_000_000_000

/** So many seconds are the year 5138: what is more was meant as milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000

export function pair(name: string, value: string): string {
  return name === '' ? value : `${name}=${value}`
}

/** Epoch seconds, or milliseconds where they can be nothing else; a lifetime beyond what dates can say ends with them. */
export function expiresAt(time: number): string {
  const inSeconds = time >= MILLISECONDS_FROM && time / 1000 <= LAST_DATE / 1000 ? time / 1000 : time
  return `Expires=${new Date(Math.min(inSeconds, LAST_DATE) * 1000).toUTCString()}`
}

/** A host as a URL has it: an IPv6 address in brackets. */
export function hostOf(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
