import { redirectBeforeSave } from './empty/redirect-before-save.ts'
import { secureBehindProxy } from './empty/secure-behind-proxy.ts'
import type { Lesson } from './lesson.ts'

/** Every lesson, in the order of the index. */
export const lessons: readonly Lesson[] = [redirectBeforeSave, secureBehindProxy]
