import { computed } from '@preact/signals'
import { when } from '../../platform/when.ts'
import { api } from '../actions/api-routes.ts'
import { clearJar, heldCookies } from '../actions/clear-cookie.ts'
import { sendLines } from '../actions/send-cookie.ts'
import { clearingLines, guessingLines, type HostLines, settingLines } from '../jar/jar-lines.ts'
import { isLoaded } from '../jar/modelled/modelled-jar.ts'
import { lookNow } from '../jar/observed/observed-jar.ts'
import { connection, liveJournal } from '../live/journal.ts'

/** An answer comes before the journal tells of it: waits until the jar is known as the last answer left it. */
async function toldAll(): Promise<void> {
  const reply = await api.lesson()
  if (!reply.ok) return
  const { epoch, seq } = reply.json
  await when(
    computed(() => {
      const state = liveJournal.value
      return connection.value.state === 'lost' || (state?.epoch === epoch && state.seq >= seq)
    }),
  )
}

/** The cookies that are here, as lines that set them again, and the names of those which must stay: nobody knows how. */
export async function cookiesHere(): Promise<{
  readonly aside: readonly HostLines[]
  readonly stayed: readonly string[]
}> {
  await when(isLoaded)
  await toldAll()
  await lookNow()
  const { cookies, lost } = heldCookies()
  return { aside: settingLines(cookies, location.hostname), stayed: lost.map(({ name }) => name) }
}

/** Empties the jar of everything but what must stay. False where the server does not answer. */
export async function emptyLessonJar(stayed: readonly string[]): Promise<boolean> {
  await toldAll()
  await lookNow()
  const { cookies, lost } = heldCookies()
  const home = location.hostname
  // By Clear-Site-Data, which asks no session; it reaches home and what is below it, and would take what must stay.
  const wiped = stayed.length === 0
  const isBelow = (host: string) => wiped && (host === home || host.endsWith(`.${home}`))
  const unknown = lost.filter(({ name }) => !stayed.includes(name))
  const lines = [...clearingLines(cookies, home), ...unknown.flatMap((one) => guessingLines(one, home))]
  const done =
    (!wiped || cookies.length + unknown.length === 0 || (await clearJar(true, true)).ok) &&
    (await sendLines(
      lines.filter(({ host }) => !isBelow(host)),
      true,
    ))
  await lookNow()
  return done
}

export function countOf(aside: readonly HostLines[]): number {
  return aside.reduce((sum, { lines }) => sum + lines.length, 0)
}
