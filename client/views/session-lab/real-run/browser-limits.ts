import type { ScriptRequest, ScriptStep } from '../../../../shared/script/script.ts'

/** How many requests a browser has open to one host at a time (HTTP/1.1); the next ones wait. */
export const AT_ONCE = 6

/**
 * Why a browser cannot do a step, or null where it can. A path is resolved before it is sent: `/lab/../api` would ask
 * for `/api`, which is none of a script's business.
 */
export function browserLimit(step: ScriptStep, origin: string): string | null {
  if (step.kind === 'restart') {
    return 'A run in this browser cannot start the server anew: others use it too. A and B each have one of their own.'
  }
  const requests = step.kind === 'request' ? [step] : step.kind === 'parallel' ? step.requests : []
  for (const { path } of requests) {
    const asked = askedPath(path, origin)
    if (asked !== path) return `A browser cannot send the path ${path}: it would ask for ${asked}.`
  }
  return null
}

function askedPath(path: ScriptRequest['path'], origin: string): string {
  const { pathname, search } = new URL(path, origin)
  // An empty query keeps its question mark on the wire.
  return `${pathname}${search === '' && path.endsWith('?') ? '?' : search}`
}

/** What the waits of a script come to, ms. */
export function waitsOf(steps: readonly ScriptStep[]): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'wait' ? step.ms : 0), 0)
}
