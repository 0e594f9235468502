import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { firstOf } from './on-path.ts'
import { starts } from './run-command.ts'

/** PostgreSQL's own `initdb`: on the PATH, or where Debian keeps it; undefined where there is none. */
export function postgresHere(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse()
  return [firstOf(['initdb']), ...debian].find((program) => program !== undefined && starts(program))
}

/** The folder of PostgreSQL's programs. */
export function postgresFolder(): string | undefined {
  const program = postgresHere()
  return program && dirname(program)
}
