import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { readDuration } from '../../../../shared/text/duration-text.ts'
import { changedPaths, type OptionChange, valueAt, withChanges } from '../../../model/actions/option-paths.ts'

/** Options by the name Express has for them. Secrets are not among them: what is shared must hold none. */
const PATHS: Readonly<Record<string, string>> = {
  'trust proxy': 'trustProxy',
  name: 'session.name',
  resave: 'session.resave',
  saveUninitialized: 'session.saveUninitialized',
  rolling: 'session.rolling',
  unset: 'session.unset',
  proxy: 'session.proxy',
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

export type SideOptions =
  | { readonly ok: true; readonly options: LabOptions }
  | { readonly ok: false; readonly detail: string }

/** The longest text of one side's options, in characters. */
const LONGEST_SIDE = 2_000

/** Reads `secure: true, trust proxy: 1` as changes of the lab's own options. */
export function readSide(text: string, base: LabOptions): SideOptions {
  if (text.length > LONGEST_SIDE) {
    return { ok: false, detail: `Options have ${LONGEST_SIDE.toLocaleString('en')} characters at most.` }
  }
  const changes: OptionChange[] = []
  for (const part of text.split(',')) {
    if (part.trim() === '') continue
    const colon = part.indexOf(':')
    const name = (colon === -1 ? part : part.slice(0, colon)).trim()
    const path = colon !== -1 && Object.hasOwn(PATHS, name) ? PATHS[name] : undefined
    if (path === undefined) {
      return { ok: false, detail: `There is no option ${name || part.trim()}; write name: value.` }
    }
    changes.push([path, readValue(path, part.slice(colon + 1).trim())])
  }
  return { ok: true, options: withChanges(base, changes) }
}

/** The same text again: where the options differ from the lab's own. Secrets are left out. */
export function writeSide(options: LabOptions, base: LabOptions): string {
  return changedPaths(base, options)
    .flatMap((path) => (NAMES.has(path) ? [`${NAMES.get(path)}: ${String(valueAt(options, path))}`] : []))
    .join(', ')
}

function readValue(path: string, text: string): unknown {
  if (text === 'true' || text === 'on') return true
  if (text === 'false' || text === 'off') return path === 'session.cookie.domain' ? null : false
  if (text === 'null' || text === 'undefined' || text === '') return null
  if (path === 'session.cookie.maxAge') return readDuration(text) ?? text
  if (/^\d+$/.test(text) && path === 'trustProxy') return Number(text)
  const quote = text.charAt(0)
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return isQuoted ? text.slice(1, -1) : text
}
