import type { Lesson } from './lesson.ts'
import { lessons } from './lessons.ts'

/** The lessons that a finding or a reason code leads to, by its name. */
export function lessonsAbout(name: string): readonly Lesson[] {
  return lessons.filter(({ findings, words }) => findings.includes(name) || words.includes(name))
}
