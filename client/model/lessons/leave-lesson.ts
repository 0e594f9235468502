import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { showToast } from '../../platform/toasts.ts'
import { api, type StoredContent } from '../actions/api-routes.ts'
import { heldCookies } from '../actions/clear-cookie.ts'
import { failureText } from '../actions/request.ts'
import { sendLines } from '../actions/send-cookie.ts'
import { type HostLines, settingLines } from '../jar/jar-lines.ts'
import { journal } from '../live/journal.ts'
import { goToView, PLAYGROUND, SCENARIOS } from '../place/view.ts'
import { alone } from './alone.ts'
import { noteApp } from './app-options.ts'
import { cookiesHere, countOf, emptyLessonJar } from './aside.ts'
import { askAsBefore } from './ask-by-hand.ts'
import { change, playing } from './playing.ts'
import type { Playing } from './playing-in.ts'

/** What a lesson has left, so that one can go back to it. */
interface Left {
  readonly lesson: Playing
  readonly cookies: readonly HostLines[]
  readonly rows: readonly (readonly [sid: string, content: StoredContent])[]
}

/** Takes the lesson away and brings back what waited. */
export function leave(): Promise<void> {
  return alone(async () => {
    const lesson = playing.peek()
    if (!lesson) return
    const left = await leftOf(lesson)
    const ended = await api.leaveLesson()
    if (!ended.ok)
      return void showToast({ text: `${failureText(ended)} The lesson goes on; leave it again then.` })
    if (!(await emptyLessonJar(lesson.stayed)) || !(await sendLines(lesson.aside, true)))
      return void showToast({
        text: 'Your own cookies are not back yet: the server does not answer. Leave again.',
      })
    playing.value = null
    noteApp(null)
    askAsBefore()
    goToView(SCENARIOS)
    const count = countOf(lesson.aside)
    const cookies = count === 1 ? 'Your cookie is back' : `Your ${count} cookies are back`
    showToast({
      text: `Left the lesson. ${count === 0 ? 'Its cookies and rows are gone' : cookies}.`,
      undo: () => void goBack(left),
    })
  })
}

/** Its app, cookies and rows stay to be played with, and what waits aside goes on waiting. */
export function leaveSo(): void {
  change({ leftSo: true })
  askAsBefore()
  goToView(PLAYGROUND)
  showToast({
    text: 'Left as it is: the mended app goes on. The jar’s foot has the way to put everything back.',
  })
}

async function leftOf(lesson: Playing): Promise<Left> {
  const { rowsEndIn } = lesson
  const sids = [...(journal.peek()?.rows.keys() ?? [])]
  const own = sids.filter((sid) => rowsEndIn !== undefined && sid.endsWith(rowsEndIn))
  const replies = await Promise.all(own.map((sid) => api.stored(sid)))
  return {
    lesson,
    cookies: settingLines(heldCookies().cookies, location.hostname),
    rows: own.flatMap((sid, at) => (replies[at]?.ok ? [[sid, replies[at].json] as const] : [])),
  }
}

function goBack({ lesson, cookies, rows }: Left): Promise<void> {
  return alone(async () => {
    const { aside, stayed } = await cookiesHere()
    playing.value = { ...lesson, aside, stayed }
    const { id, fix, options = null } = lesson
    if (!(await emptyLessonJar(stayed))) return
    const begun = await api.playLesson(id, fix, options as LabOptions | null, true)
    if (!begun.ok) return void showToast({ text: failureText(begun) })
    noteApp(begun.json)
    for (const [sid, { data, cookie }] of rows) await api.putStored(sid, { data, cookie })
    await sendLines(cookies, true)
    goToView(SCENARIOS, undefined, id)
  })
}
