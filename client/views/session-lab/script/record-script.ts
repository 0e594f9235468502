import { BROWSER_PARAM } from '../../../../shared/protocol/browser-id.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import {
  SCRIPT_METHODS,
  SCRIPT_REQUESTS,
  type ScriptRequest,
  type ScriptStep,
} from '../../../../shared/script/script.ts'
import { printScript } from '../../../../shared/script/script-text.ts'
import { headerValue } from '../../../../shared/text/header-text.ts'
import { jsonIn } from '../../../../shared/text/json-in.ts'
import { PrivateSearch, type PrivateThings } from '../private/private-text.ts'

/** Pauses shorter than this are not worth a step, ms. */
const SHORTEST_WAIT = 10_000

/** Query parameters that are this page's own and name a browser or a race. */
const OWN_PARAMS = [BROWSER_PARAM, 'race']

export interface RecordedScript {
  readonly script: string
  readonly requests: number
  /** Requests that hold a secret or an id, or a body that was not recorded whole. */
  readonly leftOut: number
}

/** Whose exchanges are recorded, and what may not get into the script. */
export interface Recorder {
  readonly browser: string
  /** The lab's own host, with its port. */
  readonly host: string
  readonly things: PrivateThings
}

/**
 * The script that a browser's newest exchanges amount to: methods, paths and bodies, and the pauses between. No secret
 * and no id goes in; whoever plays it has their own.
 */
export function recordScript(exchanges: Iterable<Exchange>, recorder: Recorder): RecordedScript {
  const own = [...exchanges].filter((exchange) => isOwn(exchange, recorder))
  const search = new PrivateSearch(recorder.things)
  const steps: ScriptStep[] = []
  let last: number | null = null
  let [requests, leftOut] = [0, 0]
  for (const exchange of own.slice(-SCRIPT_REQUESTS)) {
    const step = stepOf(exchange)
    if (step === null || !isShareable(step, search)) {
      leftOut += 1
      continue
    }
    const pause: number = last === null ? 0 : Math.round((exchange.at - last) / 1000) * 1000
    if (pause >= SHORTEST_WAIT) steps.push({ kind: 'wait', ms: pause })
    last = exchange.at
    steps.push(step)
    requests += 1
  }
  return { script: printScript({ name: 'recorded from this browser', steps }), requests, leftOut }
}

function isOwn({ request }: Exchange, { browser, host }: Recorder): boolean {
  const { method, url } = request
  return (
    request.browser === browser &&
    request.host === host &&
    SCRIPT_METHODS.some((one) => one === method) &&
    /^\/lab(?:\/|$|\?)/.test(url) &&
    !url.startsWith('/lab/probe/')
  )
}

/** Null for a request that is not known whole. */
function stepOf({ request, end }: Exchange): ScriptStep | null {
  if (request.method === 'POST' && /^\/lab\/clear-site-data(?:\?|$)/.test(request.url))
    return { kind: 'forget' }
  if (end?.body?.cut === true || /[^\x21-\x7e]/.test(request.url)) return null
  const bodiless = request.method === 'GET' || request.method === 'HEAD'
  return {
    kind: 'request',
    method: request.method,
    path: withoutOwn(request.url),
    body: bodiless ? null : oneLine(end?.body?.text ?? ''),
    viaProxy: headerValue(request.headers, 'x-forwarded-proto') === 'https',
  }
}

function isShareable(step: ScriptStep, search: PrivateSearch): boolean {
  if (step.kind !== 'request') return true
  const { path, body }: ScriptRequest = step
  return search.in(`${path} ${body ?? ''}`) === null
}

/** The path as it was, but for the page's own parameters. */
function withoutOwn(url: string): string {
  const [path = '', query] = url.split(/\?(.*)/s, 2)
  if (query === undefined) return url
  const kept = query.split('&').filter((pair) => !OWN_PARAMS.includes(pair.split('=', 1)[0] ?? ''))
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`
}

/** JSON on one line; null for a body that is none. */
function oneLine(body: string): string | null {
  return JSON.stringify(jsonIn(body)) ?? null
}
