import { firstOf } from './on-path.ts'
import { type Ran, runCommand } from './run-command.ts'

/** A package manager may take this long, ms. */
const PATIENCE = 10 * 60_000

/** One system package by the names that the package managers have for it. */
export interface SystemPackage {
  readonly apt?: string
  readonly dnf?: string
  readonly apk?: string
}

/**
 * Installs a package with the system's package manager, where that works without asking: as root, or where `sudo -n`
 * does. null where there is no such way.
 */
export function installPackage(names: SystemPackage): Ran | null {
  const prefix = withoutAsking()
  if (prefix === null) return null
  for (const [manager, update, install] of [
    ['apt-get', ['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends']],
    ['dnf', null, ['install', '-y', '-q']],
    ['apk', null, ['add', '-q']],
  ] as const) {
    const name = manager === 'apt-get' ? names.apt : names[manager]
    if (name === undefined || !firstOf([manager])) continue
    const run = (args: readonly string[]) => {
      const [command = manager, ...rest] = [...prefix, manager, ...args]
      return runCommand(command, rest, PATIENCE, { DEBIAN_FRONTEND: 'noninteractive' })
    }
    // A list that cannot be renewed may still be good enough to install from.
    if (update) run(update)
    return run([...install, name])
  }
  return null
}

/** What to put before a command that needs root: nothing as root, `sudo -n` where that does not ask; null else. */
export function withoutAsking(): readonly string[] | null {
  if (process.getuid?.() === 0) return []
  return firstOf(['sudo']) && runCommand('sudo', ['-n', 'true'], 10_000).ok ? ['sudo', '-n'] : null
}
