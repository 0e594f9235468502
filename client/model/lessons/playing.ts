import { computed, type ReadonlySignal } from '@preact/signals'
import { shared } from '../../platform/kept.ts'
import { addressedLesson } from '../place/view.ts'
import { type Playing, playingIn } from './playing-in.ts'

export const playing = shared<Playing | null>('lesson', null, playingIn)

/** The furthest part reached in each lesson, by its id. */
export const progress = shared<Readonly<Record<string, string>>>('lessons', {}, progressIn)

export function progressIn(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const parts = Object.entries(value).filter(([id, part]) => /^[a-z-]+$/.test(id) && typeof part === 'string')
  return Object.fromEntries(parts.slice(0, 500)) as Record<string, string>
}

/** The lesson whose bar is above the panes: the one in the address, else the one under way that was not left as it is. */
export const lessonInSight: ReadonlySignal<string | null> = computed(
  () => addressedLesson.value ?? (playing.value?.leftSo ? null : playing.value?.id) ?? null,
)

const NOTHING: ReadonlySet<string> = new Set()

/** What would tell the outcome before it was guessed. */
export const covered: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const now = playing.value
  const isEarly = now !== null && (now.part === 'do' || now.part === 'predict')
  return isEarly && !now.uncovered ? new Set([...now.covered, 'findings']) : NOTHING
})

/** Shows what is covered; it is not counted. */
export function uncover(): void {
  change({ uncovered: true })
}

export function change(changes: Partial<Playing>): void {
  const now = playing.peek()
  if (now) playing.value = { ...now, ...changes }
}
