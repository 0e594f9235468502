import { type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '../actions/request.ts'

/** A question whose answer was played for real, and what is still there of it. */
interface Asked {
  readonly question: string
  /** What was to be seen. */
  readonly answer: string
  /** What the lab or the jar still holds of it. */
  readonly left: string
  readonly putBack: () => Promise<readonly Reply[]>
}

const shown = signal<Asked | null>(null)

/** The question that was played last, until what it left is put back, or kept. */
export const asked: ReadonlySignal<Asked | null> = shown

export function showAsked(now: Asked): void {
  shown.value = now
}

export function keepAsked(): void {
  shown.value = null
}

/** Takes away what the question left. Gives what did not work. */
export async function putBack(): Promise<readonly Extract<Reply, { ok: false }>[]> {
  const before = shown.peek()
  if (!before) return []
  shown.value = null
  return (await before.putBack()).filter((reply) => !reply.ok)
}
