import type { RunPlan } from '../../../shared/delivery/itinerary.ts'
import type { ExpressCookieOptions } from '../../../shared/express-call/cookie-options.ts'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import {
  BROWSER_HEADER,
  BROWSER_PARAM,
  CREDENTIALS_HEADER,
  LESSON_PARAM,
} from '../../../shared/protocol/browser-id.ts'
import type { ArmedFor, SlowedOp, StoreLatency } from '../../../shared/protocol/race-facts.ts'
import type { Recorded } from '../../../shared/protocol/recorded.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { rowVersion } from '../../../shared/protocol/row-version.ts'
import type { PlayedScript } from '../../../shared/script/played.ts'
import { percentEncoded } from '../../../shared/text/percent.ts'
import { accessToken } from '../../platform/access-token.ts'
import { awayReason, serverNow } from '../live/journal.ts'
import { browserId } from '../own/this-browser.ts'
import { keepRefusal } from './refusals.ts'

/** What became of a request. Expected failures are values: a problem the server named, or no answer at all. */
export type Reply<T = unknown> =
  | { readonly ok: true; readonly status: number; readonly json: T }
  | { readonly ok: false; readonly network: false; readonly status: number; readonly problem: Problem }
  | { readonly ok: false; readonly network: true; readonly message: string }

/** RFC 9457 problem details, as the lab sends them. */
interface Problem {
  readonly title: string
  readonly detail: string
  /** Each wrong field by name. */
  readonly errors?: readonly FieldError[]
}

interface FieldError {
  readonly field: string
  readonly detail: string
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, unless it is a string. */
  readonly body?: unknown
  readonly credentials?: RequestCredentials
  readonly redirect?: RequestRedirect
  readonly signal?: AbortSignal
  /** It belongs to a run that was begun while the page showed what is going on: the run goes on whatever it shows. */
  readonly ofRun?: boolean
  /** A lesson asks for it by itself. */
  readonly ofLesson?: boolean
}

/**
 * The page's one fetch. While it shows a moment of the past or a recording, nothing but reading and runs under way get
 * through: whichever key or Undo asked for it, it was meant for what is not in sight. `path` is a path at home or a
 * whole URL of another lab host; at home the browser id rides in a header, elsewhere in the query (a header of our own
 * would make the request preflighted).
 */
export async function send<T = unknown>(
  method: string,
  path: string,
  {
    headers = {},
    body,
    credentials = 'include',
    redirect = 'follow',
    signal,
    ofRun = false,
    ofLesson = false,
  }: SendOptions = {},
): Promise<Reply<T>> {
  const away = awayReason.peek()
  if (away !== undefined && method !== 'GET' && !ofRun) {
    return { ok: false, network: false, status: 0, problem: { title: 'Not sent', detail: away } }
  }
  const url = new URL(path, location.origin)
  const own = new Headers(headers)
  if (url.origin === location.origin) own.set(BROWSER_HEADER, browserId)
  else url.searchParams.set(BROWSER_PARAM, browserId)
  if (ofLesson) url.searchParams.set(LESSON_PARAM, '1')
  // Never to /lab: what is sent there is on show.
  const token = accessToken()
  if (token !== null && url.origin === location.origin && url.pathname.startsWith('/api/')) {
    own.set('Authorization', `Bearer ${token}`)
  }
  // The server cannot see it, and the modelled jar has to know that no cookie was taken.
  if (credentials === 'omit' && url.origin === location.origin) own.set(CREDENTIALS_HEADER, 'omit')
  if (body !== undefined && typeof body !== 'string') own.set('Content-Type', 'application/json')
  const from = serverNow()
  try {
    const response = await fetch(url, {
      method,
      headers: own,
      // No cache: a cached answer would never reach the server, and Chromium queues equal GETs behind its cache.
      cache: 'no-store',
      credentials,
      redirect,
      ...(signal && { signal }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const reply = await replyOf<T>(response)
    if (!reply.ok && !reply.network) {
      const { status } = reply
      const sent = url.pathname + url.search
      keepRefusal({ method, url: sent, status, sentence: failureText(reply), from, to: serverNow() })
    }
    return reply
  } catch (error) {
    return { ok: false, network: true, message: error instanceof Error ? error.message : String(error) }
  }
}

async function replyOf<T>(response: Response): Promise<Reply<T>> {
  const { status } = response
  const text = await response.text()
  const json = parsed(text)
  if (response.ok) return { ok: true, status, json: json as T }
  return { ok: false, network: false, status, problem: problemOf(json, status) }
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function problemOf(json: unknown, status: number): Problem {
  const { title, detail, errors } = (
    typeof json === 'object' && json !== null ? json : {}
  ) as Partial<Problem>
  return {
    title: typeof title === 'string' ? title : `The server answered ${status}`,
    detail: typeof detail === 'string' ? detail : '',
    ...(Array.isArray(errors) && { errors }),
  }
}

/** One line for people: what went wrong with a request. */
export function failureText(reply: Extract<Reply, { ok: false }>): string {
  if (reply.network) return 'The server does not answer.'
  return reply.problem.detail || reply.problem.title
}

export type SessionMethod = 'save' | 'reload' | 'touch' | 'regenerate' | 'destroy'

/** A page of the store's rows, as `GET /api/sessions` lists them. */
export interface StoredPage {
  readonly rows: readonly {
    readonly sid: string
    readonly session: Recorded
    readonly expires: number | null
    readonly readOnly?: true
  }[]
  /** The cursor of the next page, or null at the end. */
  readonly next: string | null
  /** Rows the store looked at for this page. */
  readonly scanned: number
}

/** A row, whole: its data, and express-session's cookie apart. */
export interface StoredContent {
  readonly data: unknown
  readonly cookie: unknown
}

/** Which lesson the server has for this browser, and the event that came before all that happens in it from now on. */
export interface LessonState {
  readonly lesson: { readonly id: string; readonly fix: string | null } | null
  /** What its app's `session()` and `trust proxy` are; null where it has no sessions. */
  readonly options: LabOptions | null
  /** How the ids of this browser's rows in lessons end. */
  readonly rowsEndIn: string
  readonly epoch: string
  readonly seq: number
}

/** What the sign-in routes answer: the session as it is now. */
export interface SignedIn {
  readonly id: string
  readonly session: Readonly<Record<string, unknown>> | null
}

/** The lab's two accounts, which are nobody's (server/lab/routes/sign-in-routes.ts). */
const PASSWORDS = { ada: 'lovelace', grace: 'hopper' } as const

export const PUBLIC_PASSWORDS: readonly string[] = Object.values(PASSWORDS)

/** The lab's routes, by what they do. */
export const lab = {
  setCookie: (name: string, value: unknown, options: ExpressCookieOptions) =>
    send<{ setCookie: readonly string[] }>('POST', '/lab/cookies', { body: { name, value, options } }),
  clearCookie: (name: string, options: ExpressCookieOptions) =>
    send('POST', '/lab/cookies/clear', { body: { name, options } }),
  setCookieHeaders: (headers: readonly string[]) => send('POST', '/lab/set-cookie', { body: { headers } }),
  clearSiteData: () => send('POST', '/lab/clear-site-data'),
  session: () => send('GET', '/lab/session'),
  patchSession: (change: { readonly set?: object; readonly unset?: readonly string[] }) =>
    send('PATCH', '/lab/session', { body: change }),
  logIn: (username: keyof typeof PASSWORDS, keepSessionInfo: boolean) =>
    send<SignedIn>('POST', '/lab/login', {
      body: { username, password: PASSWORDS[username], keepSessionInfo },
    }),
  logInFixed: (username: keyof typeof PASSWORDS) =>
    send<SignedIn>('POST', '/lab/login/fixed', { body: { username, password: PASSWORDS[username] } }),
  logOut: (keepSessionInfo: boolean) => send<SignedIn>('POST', '/lab/logout', { body: { keepSessionInfo } }),
  sessionMethod: (method: SessionMethod) => send('POST', `/lab/session/${method}`),
}

/** The routes past the lab: the options, and the store itself. */
export const api = {
  self: () => send('GET', '/api/self'),
  signature: (value: string) =>
    send<{ session: number | null; parser: number | null }>('POST', '/api/signature', { body: { value } }),
  journal: () => send<Recording>('GET', '/api/journal'),
  options: () => send<LabOptions>('GET', '/api/options'),
  /** What they would be refused for. A refusal while somebody still types is no failed request. */
  checkOptions: (options: LabOptions) =>
    send<{ readonly errors: readonly FieldError[] }>('POST', '/api/options/check', { body: options }),
  putOptions: (options: LabOptions) => send<LabOptions>('PUT', '/api/options', { body: options }),
  sessions: (query: { readonly limit?: number; readonly cursor?: string; readonly q?: string }) =>
    send<StoredPage>('GET', `/api/sessions?${searchOf(query)}`),
  stored: (sid: string) => send<StoredContent>('GET', storedPath(sid)),
  /** `seen`: the data that it replaces; where the row holds something else by now, nothing is written (412). */
  putStored: (
    sid: string,
    row: { readonly data: unknown; readonly cookie?: unknown },
    seen?: { readonly data: unknown },
  ) =>
    send('PUT', storedPath(sid), {
      body: row,
      ...(seen && { headers: { 'If-Match': rowVersion(seen.data) } }),
    }),
  playAb: (task: { readonly script: string; readonly a: LabOptions; readonly b: LabOptions }) =>
    send<PlayedScript>('POST', '/api/ab', { body: task }),
  putLatency: (latency: StoreLatency) => send<StoreLatency>('PUT', '/api/latency', { body: latency }),
  arm: (does: ArmedFor, op: SlowedOp, ofRun = false) => send('POST', ARMED_AT[does], { body: { op }, ofRun }),
  disarm: (does: ArmedFor, ofRun = false) => send('DELETE', ARMED_AT[does], { ofRun }),
  startProbes: (plan: Omit<RunPlan, 'run'>, signal: AbortSignal) =>
    send<RunPlan & { readonly https: boolean }>('POST', '/api/probes', { body: plan, signal }),
  lesson: () => send<LessonState>('GET', '/api/lesson', { ofRun: true }),
  playLesson: (id: string, fix: string | null, options: LabOptions | null, keepRows = false) =>
    send<LessonState>('PUT', '/api/lesson', { body: { id, fix, keepRows, options }, ofRun: true }),
  leaveLesson: () => send('DELETE', '/api/lesson', { ofRun: true }),
  deleteStored: (sid: string) => send('DELETE', storedPath(sid)),
}

const ARMED_AT: Readonly<Record<ArmedFor, string>> = { hold: '/api/holds', fail: '/api/failures' }

function storedPath(sid: string): string {
  return `/api/sessions/${percentEncoded(sid)}`
}

function searchOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.toString()
}
