import type { LabOptions } from './lab-options.ts'

/** One option, by where it stands (`session.cookie.maxAge`), and a value for it. The server says what fits. */
export type OptionChange = readonly [path: string, value: unknown]

export function valueAt(options: LabOptions, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], options)
}

/** A copy of the options in which these are changed. */
export function withChanges(options: LabOptions, changes: readonly OptionChange[]): LabOptions {
  return changes.reduce(
    (changed, [path, value]) => withValue(changed, path.split('.'), value) as LabOptions,
    options,
  )
}

function withValue(object: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const inner = (object as Readonly<Record<string, object>>)[key] ?? {}
  return { ...object, [key]: rest.length === 0 ? value : withValue(inner, rest, value) }
}

/** Where two sets of options differ. */
export function changedPaths(before: LabOptions, after: LabOptions): string[] {
  return pathsOf(after).filter((path) => !sameValue(valueAt(before, path), valueAt(after, path)))
}

export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function pathsOf({ session }: LabOptions): string[] {
  const below = (prefix: string, object: object) => Object.keys(object).map((key) => `${prefix}.${key}`)
  return [
    'trustProxy',
    'parserSecrets',
    ...below('session', session).filter((path) => path !== 'session.cookie'),
    ...below('session.cookie', session.cookie),
  ]
}
