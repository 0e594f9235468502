import { api } from '../../../model/actions/api-routes.ts'
import { lab } from '../../../model/actions/lab-routes.ts'
import { failureText, type Reply, send } from '../../../model/actions/request.ts'
import { focusComposer } from '../../../model/composed/composer-actions.ts'
import { putBack, showAsked } from '../../../model/own/asked.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { showToast } from '../../../platform/toasts.ts'
import { choosePreset } from './composer/lesson.ts'
import { presetsFor } from './composer/presets.ts'

/** A question that people come with, and what shows its answer for real. What it changes can be put back. */
interface FirstQuestion {
  readonly text: string
  /** What a click does. */
  readonly hint: string
  readonly onAsk: () => void
}

const EMPTY_SESSION = 'Why is my session empty on every request?'
const SECURE = 'Why does secure: true lose my session?'
const READABLE = 'What can JavaScript read, and what can it not?'

export const firstQuestions: readonly FirstQuestion[] = [
  { text: EMPTY_SESSION, hint: 'sends 2 requests', onAsk: () => void withoutCookies() },
  { text: SECURE, hint: 'sends 1 with secure on', onAsk: () => void secureOverHttp() },
  {
    text: 'SameSite=None: why is my cookie rejected?',
    hint: 'writes the header',
    onAsk: noneWithoutSecure,
  },
  { text: READABLE, hint: 'sets 2 cookies', onAsk: () => void readableAndNot() },
]

/** What the session routes answer. */
interface OfSession {
  readonly id: string
}

/** The commonest reason: a fetch to another origin leaves cookies out unless it is told to include them. */
async function withoutCookies(): Promise<void> {
  await putBack()
  const body = { set: { views: 1 } }
  const first = await send<OfSession>('PATCH', '/lab/session', { body, credentials: 'omit' })
  if (failed(first) || failed(await send('GET', '/lab/session', { credentials: 'omit' }))) return
  goToPane('wire')
  showAsked({
    question: EMPTY_SESSION,
    answer: 'Both requests went without cookies, so the second found no session.',
    left: 'The row that the first one made is still there.',
    rows: [first.json.id],
  })
}

/** The option is on for the one request alone: whoever asks wants to see it, not to live with it. */
async function secureOverHttp(): Promise<void> {
  await putBack()
  const options = await api.options()
  if (failed(options)) return
  const before = options.json
  const { session } = before
  const secure = { ...before, session: { ...session, cookie: { ...session.cookie, secure: true as const } } }
  if (failed(await api.putOptions(secure))) return
  const reply = await send<OfSession>('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
  const back = await api.putOptions(before)
  if (failed(reply) || failed(back)) return
  goToPane('wire')
  showAsked({
    question: SECURE,
    answer:
      'With cookie.secure: true express-session sends its cookie over https only, and this is http. The option is as it was.',
    left: 'The row is still there, and no cookie leads to it.',
    rows: [reply.json.id],
  })
}

function noneWithoutSecure(): void {
  const preset = presetsFor(location.hostname, []).find(({ label }) => label.startsWith('SameSite=None'))
  if (preset) choosePreset(preset)
  focusComposer()
}

async function readableAndNot(): Promise<void> {
  await putBack()
  const reply = await lab.setCookieHeaders(['js_can_read=1; Path=/', 'js_cannot=1; Path=/; HttpOnly'])
  if (failed(reply)) return
  showAsked({
    question: READABLE,
    answer: 'js_cannot is HttpOnly: document.cookie has only js_can_read, and requests carry both.',
    left: 'Both cookies are still there.',
    cookies: ['js_can_read', 'js_cannot'],
  })
}

/** Says what went wrong, if something did. */
function failed<T>(reply: Reply<T>): reply is Extract<Reply<T>, { ok: false }> {
  if (!reply.ok) showToast({ text: failureText(reply) })
  return !reply.ok
}
