import type { RunPlan } from '../../../shared/delivery/itinerary.ts'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { ArmedFor, SlowedOp, StoreLatency } from '../../../shared/protocol/race-facts.ts'
import type { Recorded } from '../../../shared/protocol/recorded.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { rowVersion } from '../../../shared/protocol/row-version.ts'
import type { PlayedScript } from '../../../shared/script/played.ts'
import { percentEncoded } from '../../../shared/text/percent.ts'
import { type FieldError, send } from './request.ts'

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
  /** The same as the app's text has them, whatever was set in Options. */
  readonly asWritten: LabOptions | null
  /** How the ids of this browser's rows in lessons end. */
  readonly rowsEndIn: string
  readonly epoch: string
  readonly seq: number
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
