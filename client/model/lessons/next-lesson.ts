import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { progress } from './playing.ts'

/** The next one in the order of the index that is not done yet; null when all are. */
export function nextLesson(after: Lesson): Lesson | null {
  const at = lessons.findIndex(({ id }) => id === after.id)
  const inOrder = [...lessons.slice(at + 1), ...lessons.slice(0, at)]
  return inOrder.find(({ id }) => !isDone(id)) ?? null
}

export function isDone(id: string): boolean {
  return progress.value[id] === 'keep'
}

/** `6 of 40 done`. */
export function doneText(): string {
  return `${lessons.filter(({ id }) => isDone(id)).length} of ${lessons.length} done`
}
