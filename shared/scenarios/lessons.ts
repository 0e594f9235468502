import { firstCookie } from './begin/first-cookie.ts'
import { forgetMe } from './begin/forget-me.ts'
import { howLong } from './begin/how-long.ts'
import { signIn } from './begin/sign-in.ts'
import { whereDoesItGo } from './begin/where-does-it-go.ts'
import { whoCanReadIt } from './begin/who-can-read-it.ts'
import { redirectBeforeSave } from './empty/redirect-before-save.ts'
import { secureBehindProxy } from './empty/secure-behind-proxy.ts'
import type { Lesson } from './lesson.ts'
import { noneWithoutSecure } from './missing/none-without-secure.ts'
import { secondsNotMilliseconds } from './missing/seconds-not-milliseconds.ts'
import { clearDoesNothing } from './stays/clear-does-nothing.ts'
import { logoutLeavesCookie } from './stays/logout-leaves-cookie.ts'

/** Every lesson, in the order of the index. */
export const lessons: readonly Lesson[] = [
  firstCookie,
  whoCanReadIt,
  howLong,
  whereDoesItGo,
  forgetMe,
  signIn,
  redirectBeforeSave,
  secureBehindProxy,
  noneWithoutSecure,
  secondsNotMilliseconds,
  clearDoesNothing,
  logoutLeavesCookie,
]
