import type { Cookie } from '../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../shared/cookie/jar.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { cookiesFor } from '../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import { cookiePairs, type Pair } from '../../../shared/text/header-text.ts'
import type { ListedAttributes } from './observed/listed-cookie.ts'
import type { Reading } from './observed/reading.ts'

/** What became of one cookie of the model where it should have been. */
export interface Seen {
  readonly seen: 'same' | 'other' | 'missing'
  /** The value that was seen; null where none was. */
  readonly value: string | null
  /** A script read it too. */
  readonly readable: boolean
  /** The reading that says so. */
  readonly reading: Reading
}

/** Seen, and never watched being set: by another program on this host, before the log began, by hand. */
export interface Stranger {
  readonly name: string
  readonly value: string
  readonly readable: boolean
  /** Told by `cookieStore`, where the browser does. */
  readonly attributes: ListedAttributes | null
  /** The addresses whose requests carried it. */
  readonly urls: readonly string[]
  /** Tells it from every other one. */
  readonly key: string
}

/** The model beside reality, as of the readings. */
export interface Comparison {
  /** Only the cookies that some reading could have shown. */
  readonly seen: ReadonlyMap<Cookie, Seen>
  readonly strangers: readonly Stranger[]
}

export const NOTHING_SEEN: Comparison = { seen: new Map(), strangers: [] }

/** Puts the modelled jar beside the readings; each is compared with what the jar would have sent at its time. */
export function compareReadings(jar: Jar, readings: readonly Reading[], engine: Engine): Comparison {
  const seen = new Map<Cookie, Seen>()
  const strangers = new Map<string, Stranger>()
  for (const reading of readings) {
    const { url, at } = reading
    const { sent } = cookiesFor(jar, { url, as: 'fetch', method: 'GET', from: url, now: at }, engine)
    const { matches, left } = match(sent, cookiePairs(reading.cookieHeader))
    const readable = readableIn(reading)
    for (const cookie of sent) {
      const pair = matches.get(cookie)
      const told = seen.get(cookie)
      // Whoever saw it counts more than who did not: the readings are not of one instant.
      if (told && (told.seen !== 'missing' || !pair)) continue
      seen.set(cookie, {
        seen: !pair ? 'missing' : pair.value === cookie.value ? 'same' : 'other',
        value: pair?.value ?? null,
        readable: pair !== undefined && readable.has(textOf(pair)),
        reading,
      })
    }
    for (const { pair, nth, attributes } of strangersIn(left, reading, [...matches.keys()])) {
      const key = strangerKey(pair, attributes, nth)
      const known = strangers.get(key)
      strangers.set(key, {
        ...pair,
        key,
        attributes,
        readable: readable.has(textOf(pair)) || (known?.readable ?? false),
        urls: [...(known?.urls ?? []), url],
      })
    }
  }
  return { seen, strangers: [...strangers.values()] }
}

/** Which pair stands for which cookie: the same value first, then the first of that name. */
function match(
  sent: readonly Cookie[],
  pairs: readonly Pair[],
): { matches: Map<Cookie, Pair>; left: readonly Pair[] } {
  const matches = new Map<Cookie, Pair>()
  const take = (pair: Pair, fits: (cookie: Cookie) => boolean): boolean => {
    const cookie = sent.find((one) => one.name === pair.name && !matches.has(one) && fits(one))
    if (cookie) matches.set(cookie, pair)
    return cookie !== undefined
  }
  const inexact = pairs.filter((pair) => !take(pair, ({ value }) => value === pair.value))
  return { matches, left: inexact.filter((pair) => !take(pair, () => true)) }
}

interface StrangerPair {
  readonly pair: Pair
  /** Which of several with this name and value it is, in the order of the header. */
  readonly nth: number
  readonly attributes: ListedAttributes | null
}

/** The pairs that no cookie of the model stands for, with what `cookieStore` lists for them. */
function strangersIn(
  left: readonly Pair[],
  { listed, url }: Reading,
  matched: readonly Cookie[],
): readonly StrangerPair[] {
  const host = new URL(url).hostname
  const others = (listed ?? []).filter(({ name, attributes }) => {
    const claimed = (cookie: Cookie) =>
      cookie.name === name && attributes && sameScope(cookie, attributes, host)
    return !matched.some(claimed)
  })
  const counts = new Map<string, number>()
  return left.map((pair) => {
    const text = textOf(pair)
    const nth = counts.get(text) ?? 0
    counts.set(text, nth + 1)
    const entries = others.filter(({ name, value }) => name === pair.name && value === pair.value)
    return { pair, nth, attributes: entries[nth]?.attributes ?? null }
  })
}

function sameScope(cookie: Cookie, { domain, path, partitioned }: ListedAttributes, host: string): boolean {
  return (
    cookie.path === path &&
    cookie.hostOnly === (domain === null) &&
    cookie.domain === (domain ?? host) &&
    (cookie.partitionKey !== null) === partitioned
  )
}

function strangerKey(pair: Pair, attributes: ListedAttributes | null, nth: number): string {
  const { domain, path, partitioned } = attributes ?? {}
  const scope = attributes ? `${domain ?? ''}\n${path}\n${partitioned}` : `${nth}`
  return `${textOf(pair)}\n${scope}`
}

/** The pairs a script reads there, as text. */
function readableIn({ documentCookie }: Reading): Set<string> {
  return new Set(cookiePairs(documentCookie).map(({ name, value }) => `${name}=${value}`))
}

/** As `document.cookie` would show it. */
function textOf({ name, value }: Pair): string {
  return `${decodeBytes(name)}=${decodeBytes(value)}`
}
