import type { Exchange } from '../protocol/state/journal-state.ts'
import { type ClientSigns, clientSigns } from './client-signs.ts'
import { Groups } from './groups.ts'

/** Somebody who asks: a browser, a program, a probe; told apart by what the wire says. */
export interface SeenClient {
  /** The number of the first exchange: it stays while that is held. */
  readonly id: number
  readonly userAgent: string
  readonly address: string | null
  readonly origin: string | null
  /** Oldest first. */
  readonly exchanges: readonly Exchange[]
  /** Exchanges that no cookie ties to this client, only address and User-Agent. */
  readonly guessed: ReadonlySet<number>
  /** No cookie tells this one: everybody with this address and User-Agent counts as one. */
  readonly guess: boolean
}

/**
 * Whose the exchanges are, in order of first sight. Two are one client's where one carries a cookie value that the other
 * set, or both carry the same. Where no cookie tells, address and User-Agent do, which is a guess: it goes to the one
 * client that has both, unless it is given a cookie of its own.
 */
export function clientsOf(all: Iterable<Exchange>): readonly SeenClient[] {
  const exchanges = [...all].sort((a, b) => a.id - b.id)
  const given = givenCookies(exchanges)
  const groups = tied(exchanges, given)
  const told = new Map<number, Exchange[]>()
  const untold: Exchange[] = []
  for (const exchange of exchanges) {
    const group = groups.of(exchange.id)
    if (group.size === 1 && !tellsItself(exchange, given)) untold.push(exchange)
    else put(told, group.first, exchange)
  }
  return assemble(told, untold)
}

/** The cookies that were seen being set. */
interface GivenCookies {
  readonly set: ReadonlySet<string>
  /** Given twice to somebody who did not have them: they tell nobody from anybody. */
  readonly common: ReadonlySet<string>
}

function givenCookies(exchanges: readonly Exchange[]): GivenCookies {
  const given = new Set<string>()
  const common = new Set<string>()
  for (const exchange of exchanges) {
    const { sent, set } = clientSigns(exchange)
    for (const pair of new Set(set)) {
      if (sent.includes(pair)) continue
      if (given.has(pair)) common.add(pair)
      given.add(pair)
    }
  }
  return { set: given, common }
}

/** Even alone, these are told by more than a guess: they carry what only one client has. */
function tellsItself(exchange: Exchange, { common }: GivenCookies): boolean {
  const { browser, sent } = clientSigns(exchange)
  return browser !== null || sent.some((pair) => !common.has(pair))
}

/** Ties together what one client must have sent. */
function tied(exchanges: readonly Exchange[], given: GivenCookies): Groups {
  const groups = new Groups(exchanges.map(({ id }) => id))
  const holders = new Map<string, number>()
  for (const exchange of exchanges) {
    for (const key of keysOf(clientSigns(exchange), given)) {
      const holder = holders.get(key)
      if (holder === undefined) holders.set(key, exchange.id)
      else groups.tie(holder, exchange.id)
    }
  }
  return groups
}

/**
 * What exchanges of one client have in common. A client has one User-Agent: whoever sends a cookie with another one got it
 * by another way. A cookie from before the watch may be one that everybody has; then only the address tells as well.
 */
function keysOf({ browser, userAgent, address, sent, set }: ClientSigns, given: GivenCookies): string[] {
  const telling = [...sent, ...set].filter((pair) => !given.common.has(pair))
  return [
    ...(browser === null ? [] : [`browser ${browser}`]),
    ...telling.map((pair) => JSON.stringify([pair, userAgent, ...(given.set.has(pair) ? [] : [address])])),
  ]
}

function assemble(told: ReadonlyMap<number, Exchange[]>, untold: readonly Exchange[]): readonly SeenClient[] {
  const byPlace = new Map<string, Exchange[][]>()
  for (const own of told.values()) for (const place of placesOf(own)) put(byPlace, place, own)
  const guessed = new Map<Exchange[], Set<number>>()
  const strangers = new Map<string, Exchange[]>()
  for (const exchange of untold) {
    const place = placeOf(exchange)
    const [only, another] = byPlace.get(place) ?? []
    if (only === undefined || another !== undefined || clientSigns(exchange).set.length > 0) {
      put(strangers, place, exchange)
      continue
    }
    only.push(exchange)
    const ids = guessed.get(only) ?? new Set()
    guessed.set(only, ids.add(exchange.id))
  }
  return [
    ...[...told.values()].map((own) => clientFrom(own, guessed.get(own) ?? new Set(), false)),
    ...[...strangers.values()].map((own) => clientFrom(own, new Set(own.map(({ id }) => id)), true)),
  ].sort((a, b) => a.id - b.id)
}

function clientFrom(
  exchanges: readonly Exchange[],
  guessed: ReadonlySet<number>,
  guess: boolean,
): SeenClient {
  const ordered = exchanges.toSorted((a, b) => a.id - b.id)
  const newest = ordered.at(-1) as Exchange
  const { userAgent, address, origin } = clientSigns(newest)
  const first = ordered.find(({ id }) => guess || !guessed.has(id)) ?? newest
  return { id: first.id, userAgent, address, origin, exchanges: ordered, guessed, guess }
}

/** Where it comes from, as far as a request without cookies tells. */
function placeOf(exchange: Exchange): string {
  const { address, userAgent, origin } = clientSigns(exchange)
  return JSON.stringify([address, userAgent, origin])
}

function placesOf(exchanges: readonly Exchange[]): ReadonlySet<string> {
  return new Set(exchanges.map(placeOf))
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
