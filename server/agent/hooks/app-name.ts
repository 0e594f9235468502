import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { argv, cwd } from 'node:process'

let known: string | null = null

/** What the app is called: by the package.json nearest to what was started, else by its folder. */
export function appName(): string {
  known ??= namedNear(argv[1] === undefined ? cwd() : dirname(argv[1])) ?? basename(cwd())
  return known
}

function namedNear(folder: string): string | null {
  // What a package manager or a runner starts lies in node_modules; the app is where it was started from.
  if (/[\\/]node_modules([\\/]|$)/.test(folder)) return folder === cwd() ? null : namedNear(cwd())
  try {
    const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof name === 'string' && name !== '') return name
  } catch {
    // None here.
  }
  const above = dirname(folder)
  return above === folder ? null : namedNear(above)
}
