import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of these names on the PATH, else the first of these places, that can be run; undefined where there is none. */
export function firstOf(names: readonly string[], places: readonly string[] = []): string | undefined {
  return allOf(names, places)[0]
}

/** All of them, in that order. */
export function allOf(names: readonly string[], places: readonly string[] = []): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...places].filter(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
