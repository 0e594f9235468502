import type { Entry, Header, Request, Response, Timings } from 'har-format'

/** A record whose fields are named as in the type, and may hold anything: it comes from a file. */
export type Loose<T> = { readonly [Key in keyof T]?: unknown }

export interface HarParts {
  readonly entries: readonly Loose<Entry>[]
  /** The program that wrote the file; '' where it does not say. */
  readonly creator: string
  /** The text ends in the middle of the file. */
  readonly cut: boolean
}

/** The entries of a HAR file; of one that was cut, those that are whole. null: the text is not one. */
export function harParts(text: string): HarParts | null {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    const entries = wholeEntries(text)
    if (entries) return { entries, creator: '', cut: true }
    const traced = tracedEntries(text)
    return traced.length > 0 ? { entries: traced, creator: '', cut: false } : null
  }
  const snapshot = loose<{ snapshot: unknown }>(file)?.snapshot
  if (snapshot !== undefined) file = snapshot
  const log = loose<{ log: unknown }>(file)?.log
  const { entries, creator } = loose<{ entries: unknown; creator: unknown }>(log) ?? {}
  if (Array.isArray(entries)) return { entries: records(entries), creator: nameIn(creator), cut: false }
  // One entry by itself, or a list of them: as DevTools copies a single request.
  const bare = (Array.isArray(file) ? records<Entry>(file) : [loose<Entry>(file)]).filter(isEntry)
  return bare.length > 0 ? { entries: bare, creator: '', cut: false } : null
}

/** A trace of Playwright's network: a line of JSON for each request, with an entry in it. */
function tracedEntries(text: string): Loose<Entry>[] {
  if (!text.includes('"resource-snapshot"')) return []
  return text
    .split('\n')
    .map((line) => loose<Entry>(loose<{ snapshot: unknown }>(parsed(line))?.snapshot))
    .filter(isEntry)
}

function nameIn(creator: unknown): string {
  return textOf(loose<{ name: unknown }>(creator)?.name) ?? ''
}

/** Headers are lists in a HAR file; where they are an object, a program of somebody's own has written it. */
function isEntry(value: Loose<Entry> | null): value is Loose<Entry> {
  const request = value && loose<Request>(value.request)
  const response = value && loose<Response>(value.response)
  if (!request || !response || textOf(request.url) === null) return false
  return loose(request.headers) === null && loose(response.headers) === null
}

/** Any value as a record of that type; null for anything but an object. */
function loose<T>(value: unknown): Loose<T> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose<T>) : null
}

function records<T>(value: unknown): Loose<T>[] {
  if (!Array.isArray(value)) return []
  return value.map((one) => loose<T>(one)).filter((one) => one !== null)
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function requestOf(entry: Loose<Entry>): Loose<Request> {
  return loose<Request>(entry.request) ?? {}
}

export function responseOf(entry: Loose<Entry>): Loose<Response> {
  return loose<Response>(entry.response) ?? {}
}

/** All values of a header, any letter case. */
export function valuesOf(message: Loose<Request> | Loose<Response>, name: string): string[] {
  return records<Header>(message.headers)
    .filter((header) => textOf(header.name)?.toLowerCase() === name)
    .map((header) => textOf(header.value) ?? '')
}

/** The cookies of a message as the file lists them beside its headers. */
export function cookiesOf(message: Loose<Request> | Loose<Response>) {
  return records<import('har-format').Cookie>(message.cookies)
}

/** When the request left and when the headers of its answer were there, epoch ms; null where the file is unclear. */
export function timesOf(entry: Loose<Entry>): { at: number | null; answeredAt: number | null } {
  const at = Date.parse(textOf(entry.startedDateTime) ?? '')
  if (Number.isNaN(at)) return { at: null, answeredAt: null }
  const receive = loose<Timings>(entry.timings)?.receive
  const took = positive(entry.time) - positive(receive)
  return { at, answeredAt: at + Math.max(0, took) }
}

function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : 0
}

/** The objects of the `entries` list that end before the text does; null where there is no such list. */
function wholeEntries(text: string): Loose<Entry>[] | null {
  const list = /"entries"\s*:\s*\[/.exec(text)
  if (!list || !/^\s*\{\s*"log"/.test(text)) return null
  const entries: Loose<Entry>[] = []
  let depth = 0
  let start = 0
  let inString = false
  for (let at = list.index + list[0].length; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') {
      if (depth++ === 0) start = at
    } else if (character === '}' && --depth === 0) {
      const entry = parsed(text.slice(start, at + 1))
      if (entry) entries.push(entry)
    } else if (character === ']' && depth === 0) break
  }
  return entries
}

function parsed(text: string): Loose<Entry> | null {
  try {
    return loose<Entry>(JSON.parse(text))
  } catch {
    // It is broken inside; the entries around it are not.
    return null
  }
}
