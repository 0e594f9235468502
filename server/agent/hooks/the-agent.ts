import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent } from './agent.ts'
import { agentSettings } from './agent-settings.ts'
import { hookModules, loadedBefore } from './hooked-modules.ts'

const REQUEST_START = 'http.server.request.start'

/** A server listens by now. */
const LISTENING = 'tracing:net.server.listen:asyncEnd'

/** One in a process, whichever copies of this are loaded. */
const KEY = Symbol.for('crumbscope.agent')

type Global = typeof globalThis & { [KEY]?: Agent | null }

/** The agent of this process, made when it is first asked for; null where nobody wants it watched. */
export function theAgent(): Agent | null {
  const place = globalThis as Global
  if (place[KEY] === undefined) place[KEY] = makeAgent()
  return place[KEY] ?? null
}

function makeAgent(): Agent | null {
  const settings = agentSettings(process.env)
  if (settings === null) return null
  const onRequest = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    agent.arrived(request, response)
  }
  // Node tells of no request that nobody wants to hear of.
  const agent = new Agent(settings, (isOpen) =>
    isOpen ? subscribe(REQUEST_START, onRequest) : unsubscribe(REQUEST_START, onRequest),
  )
  // Not every Node 20 tells of it: there, nobody knows where the app can be asked.
  subscribe(LISTENING, (message) => agent.listens((message as { server: unknown }).server))
  for (const each of loadedBefore()) agent.missed(each)
  // The app may have read `NODE_ENV=production` from a file by then.
  hookModules((loaded, exports) =>
    agentSettings(process.env) === null ? exports : agent.loaded(loaded, exports),
  )
  return agent
}
