import { readDuration } from '../text/duration-text.ts'
import type { LabOptions } from './lab-options.ts'
import { changedPaths, type OptionChange, valueAt, withChanges } from './option-paths.ts'

/** Options by the name Express has for them. Secrets are not among them: what is shared must hold none. */
const PATHS: Readonly<Record<string, string>> = {
  'trust proxy': 'trustProxy',
  name: 'session.name',
  resave: 'session.resave',
  saveUninitialized: 'session.saveUninitialized',
  rolling: 'session.rolling',
  unset: 'session.unset',
  proxy: 'session.proxy',
  genid: 'session.genid',
  store: 'session.store',
  cookie: 'session.cookieFunction',
  maxAge: 'session.cookie.maxAge',
  expires: 'session.cookie.expires',
  httpOnly: 'session.cookie.httpOnly',
  secure: 'session.cookie.secure',
  sameSite: 'session.cookie.sameSite',
  path: 'session.cookie.path',
  domain: 'session.cookie.domain',
  partitioned: 'session.cookie.partitioned',
  priority: 'session.cookie.priority',
}

const NAMES = new Map(Object.entries(PATHS).map(([name, path]) => [path, name]))

/** What Express calls the option at a path. */
export function optionName(path: string): string {
  return NAMES.get(path) ?? path
}

type ReadChanges =
  | { readonly ok: true; readonly changes: readonly OptionChange[] }
  | { readonly ok: false; readonly detail: string }

export type SideOptions =
  | { readonly ok: true; readonly options: LabOptions }
  | { readonly ok: false; readonly detail: string }

/** The longest text of options, in characters. */
const LONGEST_TEXT = 2_000

/** Reads `secure: true, trust proxy: loopback, 10.0.0.1`. */
export function readChanges(text: string): ReadChanges {
  if (text.length > LONGEST_TEXT) {
    return { ok: false, detail: `Options have ${LONGEST_TEXT.toLocaleString('en')} characters at most.` }
  }
  const written = new Map<string, string>()
  let last = ''
  for (const part of text.split(',')) {
    if (part.trim() === '') continue
    const colon = part.indexOf(':')
    const name = (colon === -1 ? part : part.slice(0, colon)).trim()
    const path = colon !== -1 && Object.hasOwn(PATHS, name) ? PATHS[name] : undefined
    if (path !== undefined) {
      written.set(path, part.slice(colon + 1).trim())
      last = path
    } else if (last === 'trustProxy' && isAddress(part.trim())) {
      written.set(last, `${written.get(last)}, ${part.trim()}`)
    } else return { ok: false, detail: unknownOption(name || part.trim()) }
  }
  const changes = [...written].map(([path, value]): OptionChange => [path, readValue(path, value)])
  return { ok: true, changes: [...changes, ...otherLifetime(changes)] }
}

/** Reads them as changes of the lab's own options. */
export function readSide(text: string, base: LabOptions): SideOptions {
  const read = readChanges(text)
  return read.ok ? { ok: true, options: withChanges(base, read.changes) } : read
}

/** The same text again: where the options differ from the lab's own. Secrets are left out. */
export function writeSide(options: LabOptions, base: LabOptions): string {
  return writeChanges(changedPaths(base, options).map((path): OptionChange => [path, valueAt(options, path)]))
}

/** Changes as they read; what has no name here is left out. */
export function writeChanges(changes: readonly OptionChange[]): string {
  return changes
    .flatMap(([path, value]) => (NAMES.has(path) ? [`${NAMES.get(path)}: ${writeValue(path, value)}`] : []))
    .join(', ')
}

function unknownOption(name: string): string {
  if (/^(?:parser ?)?secrets?$/i.test(name)) {
    return 'Secrets stay as the lab has them; in a script, the line "rotate secret" brings a new one.'
  }
  return `There is no option ${name}; write name: value.`
}

/** Words of `proxy-addr`, and what looks like an address: `10.0.0.0/8`, `fc00::/7`. */
function isAddress(text: string): boolean {
  return (
    /^(?:loopback|linklocal|uniquelocal)$/.test(text) || (/^[0-9a-f.:/]+$/i.test(text) && /[.:]/.test(text))
  )
}

/** Of `maxAge` and `expires` one can be set: where a text sets one, the other goes. */
function otherLifetime(changes: readonly OptionChange[]): readonly OptionChange[] {
  const [maxAge, expires] = ['session.cookie.maxAge', 'session.cookie.expires']
  const sets = (path: string) => changes.some(([each, value]) => each === path && value !== null)
  const names = (path: string) => changes.some(([each]) => each === path)
  if (sets(maxAge) && !names(expires)) return [[expires, null]]
  return sets(expires) && !names(maxAge) ? [[maxAge, null]] : []
}

/** Options for which `off` and `object` say that they are not set. */
const MAY_BE_NULL = new Set([
  'session.genid',
  'session.cookieFunction',
  'session.cookie.domain',
  'session.cookie.expires',
  'session.cookie.maxAge',
  'session.cookie.priority',
])

function readValue(path: string, text: string): unknown {
  if (/^(?:null|undefined)?$/.test(text)) return null
  if (path === 'session.store') return readStore(text)
  if (text === 'true' || text === 'on') return true
  if (text === 'false' || text === 'off') return MAY_BE_NULL.has(path) ? null : false
  if (path === 'session.cookieFunction' && text === 'object') return null
  if (path === 'session.cookie.maxAge') return readDuration(text) ?? text
  if (path === 'trustProxy') return readTrust(text)
  return unquoted(text)
}

function readStore(text: string): string {
  const words = unquoted(text)
  return /^(?:with|without)$/.test(words) ? `${words} touch` : words
}

/** `trust proxy` as people write it: `2`, `loopback, 10.0.0.1`. */
export function readTrust(text: string): unknown {
  if (/^\d+$/.test(text)) return Number(text)
  const addresses = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  return addresses.length > 1 ? addresses : unquoted(text)
}

function unquoted(text: string): string {
  const quote = text.charAt(0)
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return isQuoted ? text.slice(1, -1) : text
}

function writeValue(path: string, value: unknown): string {
  if (path === 'session.cookieFunction' && value === null) return 'object'
  if (Array.isArray(value)) return value.join(', ')
  const text = String(value)
  // What would read as something else stands in quotes.
  return typeof value === 'string' && readValue(path, text) !== value ? `'${text}'` : text
}
