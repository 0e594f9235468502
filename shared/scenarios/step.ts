/** A request of a lesson. */
export interface Ask {
  /** Method and path of the lesson's app: `POST /login`. */
  readonly send: string
  /** The request that its answer leads to: `GET /me` of a redirect. */
  readonly leadsTo?: string
  /** Through a proxy that ends https and says so in X-Forwarded-Proto. */
  readonly viaProxy?: true
  /** Fetched without cookies, as `fetch` does to another origin by itself; but not with these fixes, which change that. */
  readonly omit?: { readonly unless: readonly string[] }
  /** Sent as JSON. */
  readonly body?: object
  /** To the app on another host: of the same site, or of another one. Home by default. */
  readonly host?: 'home' | 'subHost' | 'other'
  /** Not a fetch: a tab of its own is opened there, or a frame in this page, and goes where that page leads it. */
  readonly opens?: 'tab' | 'frame'
  /** Sends a key of the newest answer to another request along, as JSON: the `token` that `GET /form` gave. */
  readonly brings?: { readonly key: string; readonly of: string }
}

/** One thing that happens in a lesson because the learner does it. */
export type Step =
  | Ask
  /** Requests that are under way at the same time. */
  | { readonly together: readonly Ask[] }
  /** The page reads `document.cookie`. */
  | { readonly read: true }
  /** The browser's own "delete this cookie". */
  | { readonly drop: string }
  /** So many ms go by. */
  | { readonly wait: number }
  /** The server begins anew: what is in its memory is gone. */
  | { readonly restart: true }
  /** The page opens a WebSocket to this path of the app. */
  | { readonly connect: string }
  /** It sends this by it, and hears an answer. */
  | { readonly say: string }
  /** Writes these keys into the newest row, past the app. */
  | { readonly edit: Readonly<Record<string, unknown>> }

/** What was done beside requests, as the page noted it. */
export type Act =
  | { readonly act: 'read' | 'say'; readonly value: string }
  | { readonly act: 'drop' | 'wait' | 'edit' | 'restart' | 'connect' }

function isAsk(step: Step): step is Ask {
  return 'send' in step
}

/** Whether a request takes and brings no cookies while this fix is tried. */
export function isOmitted({ omit }: Ask, fix: string | null): boolean {
  return omit !== undefined && !(fix !== null && omit.unless.includes(fix))
}

/** The requests of a step. */
export function asksOf(step: Step): readonly Ask[] {
  if ('together' in step) return step.together
  return isAsk(step) ? [step] : []
}

/**
 * The steps that one press does, from this one on: before and after a wait nobody is to be kept by reading, or what
 * has a lifetime is over before it is asked for.
 */
export function pressFrom(steps: readonly Step[], from: number): readonly Step[] {
  let to = from + 1
  while (isWait(steps[to]) || isWait(steps[to - 1])) to += 1
  return steps.slice(from, to)
}

function isWait(step: Step | undefined): boolean {
  return step !== undefined && 'wait' in step
}

/** What the button says that does them, one after another. */
export function pressText(steps: readonly Step[]): string {
  return steps.map(stepText).join(', then ')
}

/** What the button says that does it. */
function stepText(step: Step): string {
  if ('together' in step) return `Send ${step.together.map(({ send }) => send).join(' and ')} at once`
  if ('read' in step) return 'Read document.cookie'
  if ('drop' in step) return `Delete ${step.drop} in the browser`
  if ('wait' in step) return `Wait ${step.wait / 1000} s`
  if ('restart' in step) return 'Restart the server'
  if ('connect' in step) return `Open a WebSocket to ${step.connect}`
  if ('say' in step) return `Ask the socket: ${step.say}`
  if ('edit' in step) return `Write ${JSON.stringify(step.edit)} into the row`
  if (step.opens !== undefined)
    return `Open ${step.send.replace(/^GET /, '')} in a ${step.opens}${step.host === 'other' ? ' on another site' : ''}`
  return `Send ${step.send}${step.viaProxy ? ' via the proxy' : ''}`
}
