import type { Learner, Progress } from '../../../shared/class/class-state.ts'
import { type Hang, mistakeOf, timesTried } from '../../../shared/class/stuck.ts'
import type { Fix, Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { PART_TITLES, PARTS } from '../../../shared/scenarios/part.ts'

export function lessonById(id: string | null): Lesson | null {
  return lessons.find((one) => one.id === id) ?? null
}

/** A lesson in few words; its name where this page knows no such lesson. */
export function lessonTitle(id: string): string {
  const lesson = lessonById(id)
  return lesson?.short ?? lesson?.question ?? id
}

/** What was tried, in the lesson's words. */
function fixOf(lesson: string | null, id: string): Fix | null {
  return lessonById(lesson)?.fixes.find((fix) => fix.id === id) ?? null
}

export function fixTitle(lesson: string | null, id: string): string {
  return fixOf(lesson, id)?.title ?? id
}

/** `part 5 of 6, Mend` */
export function partWords({ part }: Progress): string {
  return `part ${PARTS.indexOf(part) + 1} of ${PARTS.length}, ${PART_TITLES[part]}`
}

/** What a learner did last, in a few words. */
export function lastWords({ here, progress }: Learner): string {
  const { lesson, part, tries, hint } = progress
  if (lesson === null) return here ? '' : 'not here yet'
  if (!here) return `left at part ${PARTS.indexOf(part) + 1}`
  if (hint && part !== 'keep') return 'asked for a hint'
  switch (part) {
    case 'question':
      return 'reads the question'
    case 'do':
      return 'does the steps'
    case 'predict':
      return 'guesses'
    case 'see':
      return 'looks for the line'
    case 'mend':
      return mendWords(progress)
    case 'keep':
      return tries.length > 0 ? `solved at the ${ordinal(tries.length)} change` : 'solved'
  }
}

function mendWords(progress: Progress): string {
  const mistake = mistakeOf(progress)
  if (mistake === null) return 'looks for the change'
  const times = timesTried(progress)
  return `tried: ${fixTitle(progress.lesson, mistake)}${times > 1 ? `, ${times} times` : ''}`
}

function ordinal(count: number): string {
  return ['first', 'second', 'third', 'fourth'][count - 1] ?? `${count}th`
}

/** What a mistake is called. */
export function hangTitle({ lesson, mistake, part }: Hang): string {
  return mistake === null ? `Part ${PART_TITLES[part]}, nothing tried yet` : fixTitle(lesson, mistake)
}

/** Why it is none, which may be told to all. */
export function hangWhy({ lesson, mistake, part }: Hang): string {
  if (mistake !== null) return fixOf(lesson, mistake)?.because ?? ''
  const found = lessonById(lesson)
  const hints = found?.hints as Readonly<Record<string, string | undefined>> | undefined
  return hints?.[part] ?? found?.sees ?? ''
}

/** `1 min` for how long somebody is where they are; '' where it says nothing. */
export function sinceWords({ since, here, progress }: Learner, now: number): string {
  if (since === null || !here || progress.lesson === null) return ''
  const seconds = Math.max(0, Math.floor((now - since) / 1000))
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`
}

export type LessonState = 'done' | 'stuck' | 'in' | 'none'

/** How far each learner is in a lesson, those who are done first: it shows how many, not who. */
export function lessonStates(
  id: string,
  learners: readonly Learner[],
  stuck: ReadonlySet<string>,
): readonly LessonState[] {
  const order: readonly LessonState[] = ['done', 'stuck', 'in', 'none']
  const states = learners.map(({ id: who, progress }): LessonState => {
    if (progress.parts[id] === 'keep') return 'done'
    if (progress.lesson !== id) return 'none'
    return stuck.has(who) ? 'stuck' : 'in'
  })
  return states.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
}

/** `3 done, 13 in it` */
export function statesWords(states: readonly LessonState[]): string {
  const count = (...which: readonly LessonState[]) => states.filter((one) => which.includes(one)).length
  const inIt = count('in', 'stuck')
  return `${count('done')} done${inIt > 0 ? `, ${inIt} in it` : ''}`
}

/** The lessons to show: what the class plays, and what somebody has begun, in the order of the index. */
export function lessonsOf(today: readonly string[], learners: readonly Learner[]): readonly string[] {
  const begun = new Set([
    ...today,
    ...learners.flatMap(({ progress: { lesson, parts } }) => [
      ...(lesson ? [lesson] : []),
      ...Object.keys(parts),
    ]),
  ])
  return lessons.map(({ id }) => id).filter((id) => begun.has(id))
}

/** `K7M 3PQ`: read out in two halves. */
export function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
