import {
  BROWSER_HEADER,
  BROWSER_PARAM,
  CREDENTIALS_HEADER,
  LESSON_PARAM,
} from '../../../shared/protocol/browser-id.ts'
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

export interface FieldError {
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
