import { dirname, relative, sep } from 'node:path'
import { cwd } from 'node:process'
import { fileURLToPath } from 'node:url'

export interface CallSite {
  readonly file: string
  readonly line: number
}

/** How a frame of a stack ends. */
const POSITION = /:(\d+):\d+\)?$/

/**
 * Where the app called: the first frame that is neither here, nor Node's, nor in the package's own folder. Node has applied
 * source maps to the stack where it was told to.
 */
export function callSite(packageFile: string): CallSite | null {
  const stack = deepStack()
  const own = dirname(packageFile) + sep
  let inside = false
  for (const frame of stack.split('\n').slice(1)) {
    const found = POSITION.exec(frame)
    const file = found && plainPath(fileIn(frame.slice(0, found.index)))
    if (!file || file.startsWith('node:')) continue
    // The frames before the package's own are these.
    if (file.startsWith(own)) inside = true
    else if (inside) return { file: shown(file), line: Number(found[1]) }
  }
  return null
}

function deepStack(): string {
  const { stackTraceLimit } = Error
  try {
    Error.stackTraceLimit = 30
    return String(new Error().stack)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The file of `    at Object.<anonymous> (FILE`, `    at FILE` and `    at async FILE`. */
function fileIn(frame: string): string {
  const call = frame.lastIndexOf(' (')
  return call >= 0 ? frame.slice(call + 2) : frame.trimStart().replace(/^at (?:async )?/, '')
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
