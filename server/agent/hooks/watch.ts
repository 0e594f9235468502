import type { RequestHandler } from 'express'
import { theAgent } from './the-agent.ts'

/** For `app.use(scope.capture)` and `session(scope.session({…}))`. */
export interface Scope {
  readonly capture: RequestHandler
}

/** Watches this app from within its code, for where no preload reaches: a bundled app. */
export function watch(): Scope {
  const agent = theAgent()
  if (agent === null) return { capture: (_request, _response, next) => next() }
  agent.start()
  return { capture: agent.capture }
}
