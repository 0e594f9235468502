import { rules } from '../../../shared/findings/rules.ts'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { symptomsOf } from '../../../shared/scenarios/looks-alike.ts'

/** Whether a lesson has to do with each word of a text: its question, symptoms, findings by id and title, issue numbers. */
export function mentions(lesson: Lesson, text: string): boolean {
  const { id, question, sees, words, findings, from } = lesson
  const titles = rules.filter((rule) => findings.includes(rule.id)).map(({ title }) => title)
  const about = [
    id,
    question,
    sees,
    ...symptomsOf(lesson),
    ...words,
    ...findings,
    ...titles,
    ...from.map(thread),
  ]
  const all = plain(about.join(' '))
  return plain(text)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

const TRACKERS: Readonly<Record<string, string>> = { S: 'expressjs/session', E: 'expressjs/express' }

/** A thread by each of the names that people have for it: `S71`, `S#71`, `expressjs/session#71`. */
function thread(name: string): string {
  const [, tracker = '', number] = /^([SE])(\d+)$/.exec(name) ?? []
  return number === undefined ? name : `${name} ${tracker}#${number} ${TRACKERS[tracker]}#${number}`
}

/** As people type it: no typographic quotes, no case. */
function plain(text: string): string {
  return text.replaceAll('’', "'").replaceAll(/[“”]/g, '"').toLowerCase().trim()
}
