import { createRequire } from 'node:module'
import { format } from 'node:util'

interface Debug {
  enable(namespaces: string): void
  formatArgs: (args: unknown[]) => void
  log: (...args: unknown[]) => void
}

const require = createRequire(import.meta.url)
/** express-session's own copy of `debug`. It looks whether it is enabled once, when express-session is loaded. */
const debug = createRequire(require.resolve('express-session'))('debug') as Debug

let lines: string[] = []
debug.formatArgs = () => {}
debug.log = (...args) => {
  lines.push(format(...args))
}
debug.enable('express-session')

/** What express-session has said since the last time this was asked. Import this file before express-session. */
export function debugLines(): string[] {
  const said = lines
  lines = []
  return said
}
