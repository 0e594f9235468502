import { dirname, relative, sep } from 'node:path'
import { cwd } from 'node:process'
import { fileURLToPath } from 'node:url'

export interface CallSite {
  readonly file: string
  readonly line: number
}

type Call = (...args: never[]) => unknown

/** How a frame of a stack ends. */
const POSITION = /:(\d+):\d+\)?$/

/**
 * Where the app called: the first frame that is neither here, nor Node's, nor in the package's own folder. Node has applied
 * source maps to the stack where it was told to.
 */
export function callSite(packageFile: string): CallSite | null {
  const own = dirname(packageFile) + sep
  let inside = false
  for (const frame of deepStack().split('\n').slice(1)) {
    const site = siteIn(frame)
    if (!site) continue
    // The frames before the package's own are these.
    if (site.file.startsWith(own)) inside = true
    else if (inside) return { ...site, file: shown(site.file) }
  }
  return null
}

/** Where the app called `callee`, which may lie in one file with it: in a bundle. */
export function callerOf(callee: Call): CallSite | null {
  const [, frame = ''] = deepStack(callee).split('\n')
  const site = siteIn(frame)
  return site && { ...site, file: shown(site.file) }
}

/** Where the app called `callee`, past the frames of what lies between; these are told from the app's by their files. */
export function callerBeyond(callee: Call, between: RegExp): CallSite | null {
  for (const frame of deepStack(callee).split('\n').slice(1)) {
    const site = siteIn(frame)
    if (site && !between.test(site.file)) return { ...site, file: shown(site.file) }
  }
  return null
}

/** Null for Node's own. */
function siteIn(frame: string): CallSite | null {
  const found = POSITION.exec(frame)
  const file = found && plainPath(fileIn(frame.slice(0, found.index)))
  return file && !file.startsWith('node:') ? { file, line: Number(found[1]) } : null
}

/** The stack, from whoever called `callee` on, where that is given. */
function deepStack(callee?: Call): string {
  const { stackTraceLimit } = Error
  try {
    Error.stackTraceLimit = 30
    const holder: { stack?: string } = {}
    Error.captureStackTrace(holder, callee)
    return String(holder.stack)
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
