import { computed, type ReadonlySignal } from '@preact/signals'
import { kept } from '../../platform/kept.ts'
import { api } from '../actions/api-routes.ts'
import { lab } from '../actions/lab-routes.ts'
import type { Reply } from '../actions/request.ts'
import { journal } from '../live/journal.ts'

/** A question whose answer was played for real, and what is still there of it. */
interface Asked {
  readonly question: string
  /** What was to be seen. */
  readonly answer: string
  /** What the lab or the jar still holds of it, in words. */
  readonly left: string
  /** The rows it made, by session id. */
  readonly rows: readonly string[]
  /** The cookies it set, by name; their path is `/`. */
  readonly cookies: readonly string[]
}

interface Kept extends Asked {
  /** The run of the server whose store has the rows. */
  readonly epoch: string
}

/** What is left outlives the page, so the way back does too. */
const latest = kept<Kept | null>('asked', null, read)

/** The question that was played last, until what it left is put back, or kept, or gone with the server's memory. */
export const asked: ReadonlySignal<Asked | null> = computed(() => {
  const now = latest.value
  if (!now || now.rows.length === 0) return now
  const state = journal.value
  if (!state) return null
  return state.epoch === now.epoch || now.rows.some((sid) => state.rows.has(sid)) ? now : null
})

export function showAsked(now: Partial<Asked> & Pick<Asked, 'question' | 'answer' | 'left'>): void {
  latest.value = { rows: [], cookies: [], ...now, epoch: journal.peek()?.epoch ?? '' }
}

export function keepAsked(): void {
  latest.value = null
}

/** Takes away what the question left. Gives what did not work. */
export async function putBack(): Promise<readonly Extract<Reply, { ok: false }>[]> {
  const before = asked.peek()
  latest.value = null
  if (!before) return []
  const replies = await Promise.all([
    ...before.rows.map((sid) => api.deleteStored(sid)),
    ...before.cookies.map((name) => lab.clearCookie(name, { path: '/' })),
  ])
  return replies.filter((reply) => !reply.ok)
}

function read(value: unknown): Kept | null | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { question, answer, left, epoch, rows, cookies } = value as Readonly<Record<string, unknown>>
  const strings = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((one) => typeof one === 'string')
  return typeof question === 'string' &&
    typeof answer === 'string' &&
    typeof left === 'string' &&
    typeof epoch === 'string' &&
    strings(rows) &&
    strings(cookies)
    ? { question, answer, left, epoch, rows, cookies }
    : undefined
}
