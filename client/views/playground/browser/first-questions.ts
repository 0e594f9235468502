import { api, failureText, lab, type Reply, send } from '../../../model/actions/request.ts'
import { focusComposer } from '../../../model/composed/composer-actions.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { showToast } from '../../../platform/toasts.ts'
import { choosePreset } from './composer/lesson.ts'
import { presetsFor } from './composer/presets.ts'

/** A question that people come with, and what shows its answer for real. */
export interface FirstQuestion {
  readonly text: string
  /** What a click does. */
  readonly hint: string
  readonly onAsk: () => void
}

export const firstQuestions: readonly FirstQuestion[] = [
  {
    text: 'Why is my session empty on every request?',
    hint: 'sends 2 requests',
    onAsk: () => void withoutCookies(),
  },
  {
    text: 'Why does secure: true lose my session?',
    hint: 'sets secure, sends 1',
    onAsk: () => void secureOverHttp(),
  },
  {
    text: 'SameSite=None: why is my cookie rejected?',
    hint: 'writes the header',
    onAsk: noneWithoutSecure,
  },
  {
    text: 'What can JavaScript read, and what can it not?',
    hint: 'sets 2 cookies',
    onAsk: () => void readableAndNot(),
  },
]

/** The commonest reason: a fetch to another origin leaves cookies out unless it is told to include them. */
async function withoutCookies(): Promise<void> {
  const first = await send('PATCH', '/lab/session', { body: { set: { views: 1 } }, credentials: 'omit' })
  if (failed(first)) return
  if (failed(await send('GET', '/lab/session', { credentials: 'omit' }))) return
  goToPane('wire')
  showToast({ text: 'Both went without cookies, so the second found no session.' })
}

async function secureOverHttp(): Promise<void> {
  const options = await api.options()
  if (!options.ok) return void failed(options)
  const before = options.json
  const { session } = before
  const secure = { ...before, session: { ...session, cookie: { ...session.cookie, secure: true as const } } }
  if (failed(await api.putOptions(secure))) return
  showToast({
    text: 'Changed session.cookie.secure to true',
    undo: () => void api.putOptions(before).then(failed),
  })
  if (failed(await lab.patchSession({ set: { user: 'ada' } }))) return
  goToPane('wire')
}

function noneWithoutSecure(): void {
  const preset = presetsFor(location.hostname, []).find(({ label }) => label.startsWith('SameSite=None'))
  if (preset) choosePreset(preset)
  focusComposer()
}

async function readableAndNot(): Promise<void> {
  failed(await lab.setCookieHeaders(['js_can_read=1; Path=/', 'js_cannot=1; Path=/; HttpOnly']))
}

/** Says what went wrong, if something did. */
function failed(reply: Reply): boolean {
  if (!reply.ok) showToast({ text: failureText(reply) })
  return !reply.ok
}
