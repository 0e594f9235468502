import { createHash, randomBytes } from 'node:crypto'

/** As long as express-session's own ids, and as hard to guess as it takes: 18 random bytes, then whose lesson it is. */
export function lessonId(browser: string): string {
  return randomBytes(18).toString('base64url') + tagOf(browser)
}

/** Whether a row is one of this browser's lesson: then nothing of it has to be remembered to put it away. */
export function isLessonId(sid: string, browser: string): boolean {
  return sid.length === 32 && sid.endsWith(tagOf(browser))
}

/** How the ids of a browser's rows in lessons end. */
export function tagOf(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url').slice(0, 8)
}
