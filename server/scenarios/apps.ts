import { clearDoesNothing } from './clear-does-nothing/app.ts'
import { firstCookie } from './first-cookie/app.ts'
import { forgetMe } from './forget-me/app.ts'
import { howLong } from './how-long/app.ts'
import { logoutLeavesCookie } from './logout-leaves-cookie/app.ts'
import { noneWithoutSecure } from './none-without-secure/app.ts'
import { redirectBeforeSave } from './redirect-before-save/app.ts'
import type { Scenario } from './scenario-app.ts'
import { secondsNotMilliseconds } from './seconds-not-milliseconds/app.ts'
import { secureBehindProxy } from './secure-behind-proxy/app.ts'
import { signIn } from './sign-in/app.ts'
import { whereDoesItGo } from './where-does-it-go/app.ts'
import { whoCanReadIt } from './who-can-read-it/app.ts'

/** Every lesson's app by its id, which is its folder's name. */
export const apps: Readonly<Record<string, Scenario>> = {
  'first-cookie': firstCookie,
  'who-can-read-it': whoCanReadIt,
  'how-long': howLong,
  'where-does-it-go': whereDoesItGo,
  'forget-me': forgetMe,
  'sign-in': signIn,
  'redirect-before-save': redirectBeforeSave,
  'secure-behind-proxy': secureBehindProxy,
  'none-without-secure': noneWithoutSecure,
  'seconds-not-milliseconds': secondsNotMilliseconds,
  'clear-does-nothing': clearDoesNothing,
  'logout-leaves-cookie': logoutLeavesCookie,
}
