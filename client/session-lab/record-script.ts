import type { Exchange } from '../../shared/protocol/journal-state.ts'
import {
  SCRIPT_METHODS,
  SCRIPT_REQUESTS,
  type ScriptRequest,
  type ScriptStep,
} from '../../shared/script/script.ts'
import { printScript } from '../../shared/script/script-text.ts'
import { headerValue } from '../header-text.ts'

/** Pauses shorter than this are not worth a step, ms. */
const SHORTEST_WAIT = 10_000

/**
 * The script that a browser's newest exchanges amount to: methods, paths and bodies, and the pauses between. No cookie
 * and no id goes in; whoever plays it has their own. A request whose body was recorded only in part is left out.
 */
export function recordScript(exchanges: Iterable<Exchange>, browser: string): string {
  const own = [...exchanges].filter(
    (exchange) => exchange.request.browser === browser && isPlayable(exchange),
  )
  const steps: ScriptStep[] = []
  let last: number | null = null
  for (const exchange of own.slice(-SCRIPT_REQUESTS)) {
    const pause = last === null ? 0 : Math.round((exchange.at - last) / 1000) * 1000
    if (pause >= SHORTEST_WAIT) steps.push({ kind: 'wait', ms: pause })
    last = exchange.at
    steps.push(requestOf(exchange))
  }
  return printScript({ name: 'recorded from this browser', steps })
}

function isPlayable({ request, end }: Exchange): boolean {
  const { method, url } = request
  return (
    SCRIPT_METHODS.some((one) => one === method) &&
    /^\/lab(?:\/|$|\?)/.test(url) &&
    !url.startsWith('/lab/probe/') &&
    !/[^\x21-\x7e]/.test(url) &&
    end?.body?.cut !== true
  )
}

function requestOf({ request, end }: Exchange): ScriptRequest {
  const body = end?.body?.text ?? ''
  return {
    kind: 'request',
    method: request.method,
    path: request.url,
    body: request.method === 'GET' || request.method === 'HEAD' ? null : oneLine(body),
    viaProxy: headerValue(request.headers, 'x-forwarded-proto') === 'https',
  }
}

/** JSON on one line; null for a body that is none. */
function oneLine(body: string): string | null {
  try {
    return JSON.stringify(JSON.parse(body))
  } catch {
    return null
  }
}
