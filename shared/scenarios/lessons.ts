import { firstCookie } from './begin/first-cookie.ts'
import { firstSession } from './begin/first-session.ts'
import { forgetMe } from './begin/forget-me.ts'
import { howLong } from './begin/how-long.ts'
import { signIn } from './begin/sign-in.ts'
import { whereDoesItGo } from './begin/where-does-it-go.ts'
import { whoCanReadIt } from './begin/who-can-read-it.ts'
import { fetchWithoutCredentials } from './empty/fetch-without-credentials.ts'
import { headersGone } from './empty/headers-gone.ts'
import { noCookieOnFirstVisit } from './empty/no-cookie-on-first-visit.ts'
import { redirectBeforeSave } from './empty/redirect-before-save.ts'
import { secureBehindProxy } from './empty/secure-behind-proxy.ts'
import { serverRestarted } from './empty/server-restarted.ts'
import { sessionAsObject } from './empty/session-as-object.ts'
import { twoIds } from './empty/two-ids.ts'
import { twoProcesses } from './empty/two-processes.ts'
import { csrf } from './hands/csrf.ts'
import { fixation } from './hands/fixation.ts'
import { scriptReadsIt } from './hands/script-reads-it.ts'
import { tokenMismatch } from './hands/token-mismatch.ts'
import { tossed } from './hands/tossed.ts'
import type { Lesson } from './lesson.ts'
import { domainTooWide } from './missing/domain-too-wide.ts'
import { embedded } from './missing/embedded.ts'
import { noneWithoutSecure } from './missing/none-without-secure.ts'
import { prefix } from './missing/prefix.ts'
import { safariOnLocalhost } from './missing/safari-on-localhost.ts'
import { secondsNotMilliseconds } from './missing/seconds-not-milliseconds.ts'
import { sharedLocalhost } from './missing/shared-localhost.ts'
import { strictFromALink } from './missing/strict-from-a-link.ts'
import { tooBig } from './missing/too-big.ts'
import { twoHosts } from './missing/two-hosts.ts'
import { twoMinutes } from './missing/two-minutes.ts'
import { activeButOut } from './stays/active-but-out.ts'
import { clearDoesNothing } from './stays/clear-does-nothing.ts'
import { comesBack } from './stays/comes-back.ts'
import { logoutLeavesCookie } from './stays/logout-leaves-cookie.ts'
import { memoryGrows } from './stays/memory-grows.ts'
import { newSecret } from './stays/new-secret.ts'
import { signedAndGone } from './stays/signed-and-gone.ts'
import { crowdedStore } from './two/crowded-store.ts'
import { lostUpdate } from './two/lost-update.ts'
import { staleSocket } from './two/stale-socket.ts'
import { writtenTwice } from './two/written-twice.ts'

/** Every lesson, in the order of the index. */
export const lessons: readonly Lesson[] = [
  firstCookie,
  whoCanReadIt,
  howLong,
  whereDoesItGo,
  firstSession,
  forgetMe,
  signIn,
  redirectBeforeSave,
  fetchWithoutCredentials,
  secureBehindProxy,
  noCookieOnFirstVisit,
  twoIds,
  headersGone,
  twoProcesses,
  serverRestarted,
  sessionAsObject,
  noneWithoutSecure,
  twoHosts,
  strictFromALink,
  twoMinutes,
  secondsNotMilliseconds,
  domainTooWide,
  prefix,
  tooBig,
  embedded,
  safariOnLocalhost,
  sharedLocalhost,
  clearDoesNothing,
  logoutLeavesCookie,
  comesBack,
  activeButOut,
  newSecret,
  signedAndGone,
  memoryGrows,
  lostUpdate,
  writtenTwice,
  staleSocket,
  crowdedStore,
  fixation,
  scriptReadsIt,
  csrf,
  tokenMismatch,
  tossed,
]
