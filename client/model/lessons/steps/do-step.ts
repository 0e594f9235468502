import { computed } from '@preact/signals'
import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { BROWSER_PARAM } from '../../../../shared/protocol/browser-id.ts'
import { LESSON_PATH } from '../../../../shared/scenarios/lesson-path.ts'
import { type Ask, asksOf, isOmitted, type Step } from '../../../../shared/scenarios/step.ts'
import { when } from '../../../platform/when.ts'
import { api } from '../../actions/api-routes.ts'
import { failureText, send } from '../../actions/request.ts'
import { sendLines } from '../../actions/send-cookie.ts'
import { clearingLines } from '../../jar/jar-lines.ts'
import { modelled } from '../../jar/modelled/modelled-jar.ts'
import { browserId } from '../../own/this-browser.ts'
import { sites } from '../../place/sites.ts'
import { run } from '../lesson-run.ts'
import { change, playing } from '../playing.ts'
import { missingHost } from './not-here.ts'
import { openPage } from './open-page.ts'
import { askSocket, openSocket } from './own-socket.ts'

/** A proxy's own address in front, and that it speaks https. */
const VIA_PROXY = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https' }

/** Does one step for real; what went wrong with it, in a sentence, or null. */
export async function doStep(step: Step): Promise<string | null> {
  const asks = asksOf(step)
  if (asks.length > 0) {
    const troubles = await Promise.all(asks.map(ask))
    return troubles.find((each) => each !== null) ?? null
  }
  if ('read' in step) note({ act: 'read', value: document.cookie })
  else if ('drop' in step) {
    const dropped = [...modelled.peek().jar.cookies()].filter(({ name }) => name === step.drop)
    if (!(await sendLines(clearingLines(dropped, location.hostname))))
      return 'The cookie could not be deleted.'
    note({ act: 'drop' })
  } else if ('wait' in step) {
    await new Promise((resolve) => setTimeout(resolve, step.wait))
    note({ act: 'wait' })
  } else if ('restart' in step) {
    const { id = '', fix = null, options = null } = playing.peek() ?? {}
    const begun = await api.playLesson(id, fix, options as LabOptions | null, true)
    if (!begun.ok) return failureText(begun)
    note({ act: 'restart' })
  } else if ('connect' in step) {
    if (!(await openSocket(step.connect)))
      return 'The socket did not open: the server does not answer. Press again when it does.'
    note({ act: 'connect' })
  } else if ('say' in step) {
    const value = await askSocket(step.say)
    if (value === null)
      return 'The socket is closed: a reload ends it, and so does a server that stops. Reset, and begin anew.'
    note({ act: 'say', value })
  } else if ('edit' in step) {
    // The journal may not have told of the request before this step.
    await when(computed(() => run.value.settled && run.value.seen.some((seen) => seen.sid !== null)))
    const sid = run.peek().seen.findLast((seen) => seen.sid !== null)?.sid ?? ''
    const row = await api.stored(sid)
    if (!row.ok) return failureText(row)
    const written = await api.putStored(sid, { data: { ...(row.json.data as object), ...step.edit } })
    if (!written.ok) return failureText(written)
    note({ act: 'edit' })
  }
  return null
}

async function ask(one: Ask): Promise<string | null> {
  const { send: text, viaProxy, host = 'home', opens } = one
  const omit = isOmitted(one, playing.peek()?.fix ?? null)
  const [method = '', path = ''] = text.split(' ')
  const missing = missingHost(one)
  if (missing !== undefined) return missing
  const origin = host === 'home' ? '' : (sites[host] ?? '')
  const url = origin + LESSON_PATH + path
  if (opens !== undefined) return openPage(opens, `${url}?${BROWSER_PARAM}=${browserId}`, one.leadsTo ?? text)
  const body = await bodyOf(one)
  const reply = await send(method, url, {
    ofRun: true,
    ...(viaProxy && { headers: VIA_PROXY }),
    ...(omit && { credentials: 'omit' }),
    ...(body !== undefined && { body }),
  })
  if (reply.ok) return null
  return reply.network ? whyNone(host) : trouble(reply.problem)
}

/** To another host a request fails as well where its answer may not be read, which some lessons are about. */
async function whyNone(host: string): Promise<string | null> {
  const isUp = host !== 'home' && (await api.lesson()).ok
  return isUp ? null : 'The server does not answer. The lesson goes on when it is back: press again then.'
}

/** The journal may not have told yet of the answer that it is to bring something of. */
async function bodyOf({ body, brings }: Ask): Promise<object | undefined> {
  if (brings === undefined) return body
  await when(computed(() => run.value.settled && run.value.last(brings.of) !== undefined))
  return { ...body, [brings.key]: run.peek().last(brings.of)?.says(brings.key) }
}

/** An app that goes wrong may well answer with an error: only where none is there the step was not done. */
function trouble({ title }: { readonly title: string }): string | null {
  return title === 'No lesson here'
    ? 'The server has no lesson for this browser: it was left in another tab, or the server is new. Reset begins it anew.'
    : null
}

function note(act: { readonly act: string; readonly value?: string }): void {
  change({ acts: [...(playing.peek()?.acts ?? []), act] })
}
