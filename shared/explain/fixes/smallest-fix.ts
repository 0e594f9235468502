import { hostMeant } from '../line/host-meant.ts'
import { attributeOf, type LineParts, lineOf, lineParts, withAttribute } from '../line/set-cookie-line.ts'
import { httpsOf } from './over-https.ts'

/** One change of a cookie's options. */
interface Change {
  /** What a button says: `Add Secure`. */
  readonly label: string
  readonly apply: (parts: LineParts) => LineParts
}

export interface Fix {
  /** `Add Secure and set Path=/`. */
  readonly label: string
  /** The line as it would have to be. */
  readonly line: string
  /** How many lines were tried. */
  readonly tried: number
  /** The address over https, where that is what is needed first. */
  readonly https?: string
}

/** The longest line that is tried, in characters: it is put together a hundred times, and browsers take 4,096 bytes. */
const LONGEST = 20_000

/** The most changes that are combined. */
const DEEPEST = 3

/**
 * The smallest change of options with which a line `works`, found by trying: single changes first, then pairs, then
 * threes, up to `deepest` of them. null when none of them does: then no attribute can. `domain` is one that the line might
 * be given, where a wider reach may help.
 */
export function smallestFix(
  line: string,
  works: (line: string) => boolean,
  domain?: string,
  deepest = DEEPEST,
): Fix | null {
  if (line.length > LONGEST) return null
  const parts = lineParts(line)
  const changes = changesFor(parts, domain)
  const drop = prefixDrop(parts)
  let tried = 0
  // A prefix is a promise that somebody relies on: it goes only when nothing else helps.
  for (const required of drop ? [[], [drop]] : [[]]) {
    for (let depth = required.length === 0 ? 1 : 0; depth + required.length <= deepest; depth++) {
      for (const combination of combinations(changes, depth)) {
        const chosen = [...required, ...combination]
        const candidate = lineOf(chosen.reduce((current, change) => change.apply(current), parts))
        tried += 1
        if (works(candidate))
          return { label: sentence(chosen.map(({ label }) => label)), line: candidate, tried }
      }
    }
  }
  return null
}

/**
 * The fix for a line that wants a secure connection and has none: https, for whatever the cookie promises is lost without it;
 * then what else is needed. On a loopback name there is nothing to serve: there the attributes have to do.
 */
export function fixOverHttps(
  line: string,
  url: string,
  worksAt: (url: string) => (line: string) => boolean,
): Fix | null {
  const https = httpsOf(url)
  const fine = worksAt(https)
  if (fine(line)) return { label: 'Serve it over https', line, tried: 1, https }
  const more = smallestFix(line, fine)
  if (!more) return smallestFix(line, worksAt(url))
  const label = `Serve it over https, and ${lowerFirst(more.label)}`
  return { label, line: more.line, tried: more.tried + 1, https }
}

/** A label that a sentence goes on with. */
export function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

/** What could be changed about this line, the gentlest first. Never its name or its value. */
function changesFor(parts: LineParts, domain: string | undefined): readonly Change[] {
  const set = (label: string, name: string, value: string | null | undefined): Change => ({
    label,
    apply: (current) => withAttribute(current, name, value),
  })
  const has = (name: string) => attributeOf(parts, name) !== undefined
  const sameSite = attributeOf(parts, 'SameSite')?.value?.toLowerCase()
  const host = hostMeant(attributeOf(parts, 'Domain')?.value ?? '')
  return [
    ...(has('Secure') ? [] : [set('add Secure', 'Secure', null)]),
    ...(attributeOf(parts, 'Path')?.value === '/' ? [] : [set('set Path=/', 'Path', '/')]),
    ...(host === null ? [] : [set(`write Domain=${host}`, 'Domain', host)]),
    ...(has('Domain') ? [set('remove Domain', 'Domain', undefined)] : []),
    ...(sameSite === 'lax' ? [] : [set('set SameSite=Lax', 'SameSite', 'Lax')]),
    ...(sameSite === 'none' ? [] : [set('set SameSite=None', 'SameSite', 'None')]),
    ...(has('HttpOnly')
      ? [set('remove HttpOnly', 'HttpOnly', undefined)]
      : [set('add HttpOnly', 'HttpOnly', null)]),
    ...(has('Secure') ? [set('remove Secure', 'Secure', undefined)] : []),
    ...(has('Partitioned')
      ? [set('remove Partitioned', 'Partitioned', undefined)]
      : [set('add Partitioned', 'Partitioned', null)]),
    ...(domain === undefined || attributeOf(parts, 'Domain')?.value === domain
      ? []
      : [set(`set Domain=${domain}`, 'Domain', domain)]),
  ]
}

function prefixDrop({ name }: LineParts): Change | null {
  const prefix = /^__(?:host-http|host|secure|http)-/i.exec(name)?.[0]
  if (prefix === undefined) return null
  return {
    label: `drop the ${prefix} prefix`,
    apply: (current) => ({ ...current, name: current.name.slice(prefix.length) }),
  }
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= items.length - size; at++) {
    for (const rest of combinations(items, size - 1, at + 1)) yield [items[at] as T, ...rest]
  }
}

function sentence(labels: readonly string[]): string {
  const text = labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
