import { GROUPS, type Lesson } from '../../../shared/scenarios/lesson.ts'
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

/** `6 of 40 done, 1 of 8 in My session is empty`, by the group of this lesson. */
export function doneText({ group }: Lesson): string {
  const ofGroup = lessons.filter((one) => one.group === group)
  const title = GROUPS.find(({ id }) => id === group)?.title
  return `${doneOf(lessons)} done, ${doneOf(ofGroup)} in ${title}`
}

function doneOf(some: readonly Lesson[]): string {
  return `${some.filter(({ id }) => isDone(id)).length} of ${some.length}`
}
