import type { Rule } from './rule.ts'
import { clearMissed } from './rules/cookies/clear-missed.ts'
import { cookieRefused } from './rules/cookies/cookie-refused.ts'
import { credentialsNotIncluded } from './rules/cookies/credentials-not-included.ts'
import { expiresWhileActive } from './rules/cookies/expires-while-active.ts'
import { headersAlreadySent } from './rules/cookies/headers-already-sent.ts'
import { logoutLeavesCookie } from './rules/cookies/logout-leaves-cookie.ts'
import { maxAgeInSeconds } from './rules/cookies/max-age-in-seconds.ts'
import { readableSessionCookie } from './rules/cookies/readable-session-cookie.ts'
import { secureBehindProxy } from './rules/cookies/secure-behind-proxy.ts'
import { secureOnHttp } from './rules/cookies/secure-on-http.ts'
import { sessionNeverReturns } from './rules/cookies/session-never-returns.ts'
import { twoSessionCookies } from './rules/cookies/two-session-cookies.ts'
import { badSignature } from './rules/sessions/bad-signature.ts'
import { idKeptAtLogin } from './rules/sessions/id-kept-at-login.ts'
import { logoutUndone } from './rules/sessions/logout-undone.ts'
import { lostUpdate } from './rules/sessions/lost-update.ts'
import { redirectBeforeSave } from './rules/sessions/redirect-before-save.ts'
import { sameSiteNoneAsCsrf } from './rules/sessions/same-site-none-as-csrf.ts'
import { savesTwice } from './rules/sessions/saves-twice.ts'
import { sessionSkipped } from './rules/sessions/session-skipped.ts'
import { weakSecret } from './rules/sessions/weak-secret.ts'
import { emptySessionsPileUp } from './rules/store/empty-sessions-pile-up.ts'
import { expiredRowsStay } from './rules/store/expired-rows-stay.ts'
import { memoryStoreTwoProcesses } from './rules/store/memory-store-two-processes.ts'
import { sessionTooLarge } from './rules/store/session-too-large.ts'
import { storeFailing } from './rules/store/store-failing.ts'
import { storeSlow } from './rules/store/store-slow.ts'

/** Every rule; each is named as its file. */
export const rules: readonly Rule[] = [
  sessionNeverReturns,
  credentialsNotIncluded,
  secureBehindProxy,
  secureOnHttp,
  cookieRefused,
  redirectBeforeSave,
  lostUpdate,
  logoutUndone,
  idKeptAtLogin,
  logoutLeavesCookie,
  clearMissed,
  twoSessionCookies,
  badSignature,
  expiresWhileActive,
  maxAgeInSeconds,
  headersAlreadySent,
  savesTwice,
  sessionSkipped,
  emptySessionsPileUp,
  expiredRowsStay,
  memoryStoreTwoProcesses,
  sessionTooLarge,
  sameSiteNoneAsCsrf,
  readableSessionCookie,
  weakSecret,
  storeSlow,
  storeFailing,
]
