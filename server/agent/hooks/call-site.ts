import { dirname, relative, sep } from 'node:path'
import { cwd } from 'node:process'
import { fileURLToPath } from 'node:url'

export interface CallSite {
  readonly file: string
  readonly line: number
}

const FRAME = /^\s*at (?:.*\()?(.+?):(\d+):\d+\)?$/

/**
 * Where the app called: the first frame that is neither here, nor Node's, nor in the package's own folder. Node has applied
 * source maps to the stack where it was told to.
 */
export function callSite(packageFile: string): CallSite | null {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 30
  const stack = String(new Error().stack)
  Error.stackTraceLimit = stackTraceLimit
  const own = dirname(packageFile) + sep
  let inside = false
  for (const frame of stack.split('\n').slice(1)) {
    const found = FRAME.exec(frame)
    const file = found && plainPath(found[1] ?? '')
    if (!file || file.startsWith('node:')) continue
    // The frames before the package's own are these.
    if (file.startsWith(own)) inside = true
    else if (inside) return { file: shown(file), line: Number(found[2]) }
  }
  return null
}

function plainPath(file: string): string {
  try {
    return file.startsWith('file:') ? fileURLToPath(file) : file
  } catch {
    return file
  }
}

/** A file of the app as its developers name it. */
function shown(file: string): string {
  const path = relative(cwd(), file)
  return path.startsWith('..') ? file : path
}
