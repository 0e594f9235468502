import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { showToast, undoable } from '../../platform/toasts.ts'
import type { Stranger } from '../jar/compare.ts'
import { clearingLines, guessingLines, hostFor, settingLines, wrongClearingLine } from '../jar/jar-lines.ts'
import type { JarRow } from '../jar/jar-row.ts'
import { forgetCleared, showCleared } from '../jar/jar-rows.ts'
import { modelled } from '../jar/modelled/modelled-jar.ts'
import { compared, look } from '../jar/observed/observed-jar.ts'
import { strangerCookie } from '../jar/observed/stranger-cookie.ts'
import { rowCookie } from '../jar/row-cookie.ts'
import { serverNow } from '../live/journal.ts'
import { subHostName } from '../place/sites.ts'
import { failureText, send } from './request.ts'
import { labUrl, sendLines } from './send-cookie.ts'

/** Clears the cookie of a row. */
export function clearRow(row: JarRow): Promise<unknown> {
  const cookie = rowCookie(row)
  if (row.kind === 'gone') return Promise.resolve()
  if (cookie) return clearCookie(cookie)
  return row.kind === 'stranger' ? clearUnknown(row.stranger) : Promise.resolve()
}

/** What takes back the toast of a cleared cookie, by the cookie; null where it could not be cleared. */
const toasts = new WeakMap<Cookie, Promise<(() => void) | null>>()

/** Clears one cookie with the options it was set with, which is what it takes; can be undone. */
function clearCookie(cookie: Cookie): Promise<unknown> {
  // Before it is gone, so that its row never is.
  showCleared(cookie)
  const toast = sendLines(clearingLines([cookie], location.hostname)).then((sent) => {
    if (sent) return showToast({ text: `Cleared ${nameOf(cookie)}`, undo: () => void bringBack(cookie) })
    forgetCleared(cookie)
    return null
  })
  toasts.set(cookie, toast)
  return undoable(toast)
}

/** Sets a cleared cookie again. */
export async function bringBack(cookie: Cookie): Promise<void> {
  // The journal may tell that it is gone before the answer comes.
  const dismiss = await toasts.get(cookie)
  dismiss?.()
  forgetCleared(cookie)
  await sendLines(settingLines([cookie], location.hostname))
}

/** Clears it the way people do by mistake, and says why it stays. */
export async function clearWrongly(cookie: Cookie): Promise<void> {
  const line = wrongClearingLine(cookie)
  if (!(await sendLines([{ host: hostFor(cookie, location.hostname), lines: [line] }]))) return
  const scope = cookie.hostOnly ? '' : ` and Domain=${cookie.domain}`
  showToast({
    text: `Sent ${decodeBytes(line)}. The stored one has Path=${cookie.path}${scope}, so it stays.`,
  })
}

/** Clears a cookie of which only the name is known. */
async function clearUnknown(stranger: Stranger): Promise<void> {
  if (!(await sendLines(guessingLines(stranger, location.hostname)))) return
  showToast({ text: `Cleared ${nameOf(stranger)}, by every Path and Domain it may have had` })
}

/** Empties the jar on home and on the hosts below it; what the page knows the attributes of comes back with Undo. */
export function emptyJar(): Promise<void> {
  return undoable(emptyAndSay())
}

async function emptyAndSay(): Promise<void> {
  const emptied = await clearJar()
  if (!emptied.ok) return void showToast({ text: emptied.detail })
  const { cookies, lost } = emptied
  const all = cookies.length + lost
  showToast({
    text: [
      `Emptied the jar: ${all === 1 ? '1 cookie' : `${all} cookies`}`,
      ...(lost > 0 ? [`${lost} set elsewhere cannot come back`] : []),
    ].join(', '),
    ...(cookies.length > 0 && {
      undo: () => void sendLines(settingLines(cookies, location.hostname)),
    }),
  })
}

export type ClearedJar =
  /** The cookies that can be set again, and how many cannot. */
  | { readonly ok: true; readonly cookies: readonly Cookie[]; readonly lost: number }
  | { readonly ok: false; readonly detail: string }

/** Empties the jar without a word, HttpOnly cookies included. `ofRun` and `ofLesson` as in `send`. */
export async function clearJar(ofRun = false, ofLesson = false): Promise<ClearedJar> {
  const { cookies, lost } = heldCookies()
  for (const host of hostsOf(cookies)) {
    const left = cookies.filter((cookie) => hostFor(cookie, location.hostname) === host).slice(0, 1_000)
    const reply = await send('POST', labUrl(host, '/lab/clear-site-data'), {
      body: { left: left.map(leftOf) },
      ofRun,
      ofLesson,
    })
    // A sub-host that does not resolve has no cookies that could be reached.
    if (!reply.ok && host === location.hostname) return { ok: false, detail: failureText(reply) }
  }
  look()
  return { ok: true, cookies, lost: lost.length }
}

/** What this browser holds as far as it can be set again, and what cannot: nobody knows how it was set. */
export function heldCookies(): { readonly cookies: readonly Cookie[]; readonly lost: readonly Stranger[] } {
  const now = serverNow()
  const told = compared.peek().strangers.map((one) => ({ one, cookie: strangerCookie(one, now) }))
  const modelledOnes = [...modelled.peek().jar.cookies()]
  return {
    cookies: [
      ...modelledOnes.filter(({ expires }) => expires === null || expires > now),
      ...told.flatMap(({ cookie }) => cookie ?? []),
    ],
    lost: told.flatMap(({ one, cookie }) => (cookie ? [] : [one])),
  }
}

/** Home first, then the hosts below it: the lab's own, and those that have cookies. */
function hostsOf(cookies: readonly Cookie[]): ReadonlySet<string> {
  const home = location.hostname
  const below = cookies.map((cookie) => hostFor(cookie, home)).filter((host) => host.endsWith(`.${home}`))
  return new Set([home, ...(subHostName === null ? [] : [subHostName]), ...below])
}

function leftOf({ name, path, hostOnly, domain, partitionKey }: Cookie) {
  return { name, path, ...(!hostOnly && { domain }), ...(partitionKey && { partitioned: true }) }
}

function nameOf({ name }: { readonly name: string }): string {
  return name === '' ? 'the cookie without a name' : decodeBytes(name)
}
