import type { Lesson } from './lesson.ts'
import { lessons } from './lessons.ts'

/** What people see, and the lessons that make it happen, each for another reason. */
export const SYMPTOMS: Readonly<Record<string, readonly string[]>> = {
  'the login works, and the next page knows nothing of it': [
    'redirect-before-save',
    'fetch-without-credentials',
    'secure-behind-proxy',
    'two-ids',
    'headers-gone',
    'two-processes',
    'two-hosts',
    'too-big',
    'safari-on-localhost',
    'stale-socket',
  ],
  'a new session with every request': [
    'fetch-without-credentials',
    'secure-behind-proxy',
    'no-cookie-on-first-visit',
    'two-hosts',
    'embedded',
    'crowded-store',
    'token-mismatch',
  ],
  'the cookie is set, and not kept': [
    'none-without-secure',
    'domain-too-wide',
    'prefix',
    'too-big',
    'embedded',
    'safari-on-localhost',
  ],
  'the answer has no Set-Cookie': ['secure-behind-proxy', 'no-cookie-on-first-visit', 'headers-gone'],
  'logged out without having logged out': [
    'two-processes',
    'server-restarted',
    'strict-from-a-link',
    'two-minutes',
    'seconds-not-milliseconds',
    'shared-localhost',
    'active-but-out',
    'new-secret',
  ],
  'it works, but not always': [
    'redirect-before-save',
    'two-processes',
    'strict-from-a-link',
    'two-minutes',
    'lost-update',
    'comes-back',
  ],
  'the logout does not log out': ['forget-me', 'clear-does-nothing', 'logout-leaves-cookie', 'comes-back'],
  'a change of the session is gone': ['two-ids', 'session-as-object', 'lost-update', 'stale-socket'],
  'the store is full of sessions, or busy with them': ['memory-grows', 'crowded-store', 'written-twice'],
  'somebody else acts in my name': ['fixation', 'script-reads-it', 'csrf', 'tossed'],
  'the cookie is there, and cannot be read': ['who-can-read-it', 'signed-and-gone', 'where-does-it-go'],
  'the cookie goes too soon': ['how-long', 'seconds-not-milliseconds', 'active-but-out'],
}

const ALL = Object.entries(SYMPTOMS)

/** The symptoms that people come to a lesson with. */
export function symptomsOf({ id }: Lesson): readonly string[] {
  return ALL.flatMap(([symptom, ids]) => (ids.includes(id) ? [symptom] : []))
}

/** The lessons that look like this one, and are something else: those that share the most with it first. */
export function looksAlike(lesson: Lesson): readonly Lesson[] {
  const own = symptomsOf(lesson)
  const shared = (other: Lesson) => symptomsOf(other).filter((symptom) => own.includes(symptom)).length
  return lessons
    .filter((other) => other.id !== lesson.id && shared(other) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
}
