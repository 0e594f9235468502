import type { RequestHandler } from 'express'
import { theAgent } from './the-agent.ts'

/** What an app uses to be watched from within its own code. */
export interface Scope {
  /** Express middleware; mount it before all others. */
  readonly capture: RequestHandler
  /** For `session(scope.session({ secret, store }))`: gives the options back as they are, and sees their store. */
  session<Options extends object>(options: Options): Options
}

/** Where nobody watches: as if it were not there. */
const NOTHING: Scope = {
  capture: (_request, _response, next) => next(),
  session: (options) => options,
}

/** Watches this app from within its code, for where no preload reaches: a bundled app. */
export function watch(): Scope {
  const agent = theAgent()
  if (agent === null) return NOTHING
  agent.start()
  const session: Scope['session'] = (options) => agent.sessionOptions(options, session)
  return { capture: agent.capture, session }
}
