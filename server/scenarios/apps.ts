import { activeButOut } from './active-but-out/app.ts'
import { clearDoesNothing } from './clear-does-nothing/app.ts'
import { comesBack } from './comes-back/app.ts'
import { crowdedStore } from './crowded-store/app.ts'
import { csrf } from './csrf/app.ts'
import { domainTooWide } from './domain-too-wide/app.ts'
import { embedded } from './embedded/app.ts'
import { fetchWithoutCredentials } from './fetch-without-credentials/app.ts'
import { firstCookie } from './first-cookie/app.ts'
import { firstSession } from './first-session/app.ts'
import { fixation } from './fixation/app.ts'
import { forgetMe } from './forget-me/app.ts'
import { headersGone } from './headers-gone/app.ts'
import { howLong } from './how-long/app.ts'
import { logoutLeavesCookie } from './logout-leaves-cookie/app.ts'
import { lostUpdate } from './lost-update/app.ts'
import { memoryGrows } from './memory-grows/app.ts'
import { newSecret } from './new-secret/app.ts'
import { noCookieOnFirstVisit } from './no-cookie-on-first-visit/app.ts'
import { noneWithoutSecure } from './none-without-secure/app.ts'
import { prefix } from './prefix/app.ts'
import { redirectBeforeSave } from './redirect-before-save/app.ts'
import { safariOnLocalhost } from './safari-on-localhost/app.ts'
import type { Scenario } from './scenario-app.ts'
import { scriptReadsIt } from './script-reads-it/app.ts'
import { secondsNotMilliseconds } from './seconds-not-milliseconds/app.ts'
import { secureBehindProxy } from './secure-behind-proxy/app.ts'
import { serverRestarted } from './server-restarted/app.ts'
import { sessionAsObject } from './session-as-object/app.ts'
import { sharedLocalhost } from './shared-localhost/app.ts'
import { signIn } from './sign-in/app.ts'
import { signedAndGone } from './signed-and-gone/app.ts'
import { staleSocket } from './stale-socket/app.ts'
import { strictFromALink } from './strict-from-a-link/app.ts'
import { tokenMismatch } from './token-mismatch/app.ts'
import { tooBig } from './too-big/app.ts'
import { tossed } from './tossed/app.ts'
import { twoHosts } from './two-hosts/app.ts'
import { twoIds } from './two-ids/app.ts'
import { twoMinutes } from './two-minutes/app.ts'
import { twoProcesses } from './two-processes/app.ts'
import { whereDoesItGo } from './where-does-it-go/app.ts'
import { whoCanReadIt } from './who-can-read-it/app.ts'
import { writtenTwice } from './written-twice/app.ts'

/** Every lesson's app by its id, which is its folder's name. */
export const apps: Readonly<Record<string, Scenario>> = {
  'first-cookie': firstCookie,
  'who-can-read-it': whoCanReadIt,
  'how-long': howLong,
  'where-does-it-go': whereDoesItGo,
  'first-session': firstSession,
  'forget-me': forgetMe,
  'sign-in': signIn,
  'redirect-before-save': redirectBeforeSave,
  'fetch-without-credentials': fetchWithoutCredentials,
  'secure-behind-proxy': secureBehindProxy,
  'no-cookie-on-first-visit': noCookieOnFirstVisit,
  'two-ids': twoIds,
  'headers-gone': headersGone,
  'two-processes': twoProcesses,
  'server-restarted': serverRestarted,
  'session-as-object': sessionAsObject,
  'none-without-secure': noneWithoutSecure,
  'two-hosts': twoHosts,
  'strict-from-a-link': strictFromALink,
  'two-minutes': twoMinutes,
  'seconds-not-milliseconds': secondsNotMilliseconds,
  'domain-too-wide': domainTooWide,
  prefix: prefix,
  'too-big': tooBig,
  embedded: embedded,
  'safari-on-localhost': safariOnLocalhost,
  'shared-localhost': sharedLocalhost,
  'clear-does-nothing': clearDoesNothing,
  'logout-leaves-cookie': logoutLeavesCookie,
  'comes-back': comesBack,
  'active-but-out': activeButOut,
  'new-secret': newSecret,
  'signed-and-gone': signedAndGone,
  'memory-grows': memoryGrows,
  'lost-update': lostUpdate,
  'written-twice': writtenTwice,
  'stale-socket': staleSocket,
  'crowded-store': crowdedStore,
  fixation: fixation,
  'script-reads-it': scriptReadsIt,
  csrf: csrf,
  'token-mismatch': tokenMismatch,
  tossed: tossed,
}
