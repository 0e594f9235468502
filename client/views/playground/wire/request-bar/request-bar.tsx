import { computed, signal } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import { LESSON_PATH } from '../../../../../shared/scenarios/lesson-path.ts'
import { failureText, send } from '../../../../model/actions/request.ts'
import { proxyHeaders, viaProxy } from '../../../../model/actions/via-proxy.ts'
import { askedMethod, askedPath, METHODS, type Method } from '../../../../model/chosen/asked-request.ts'
import { lessonBody } from '../../../../model/lessons/ask-by-hand.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Check } from '../../../../parts/controls/check.tsx'
import { Field } from '../../../../parts/controls/field.tsx'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { lazy } from '../../../../parts/lazy.tsx'
import { showToast } from '../../../../platform/toasts.ts'
import './request-bar.css'

const WITH_BODY: ReadonlySet<Method> = new Set(['POST', 'PUT', 'PATCH'])

const KINDS = {
  include: { label: 'fetch, same origin', hint: 'cookies ride along' },
  omit: { label: 'fetch, without cookies', hint: "credentials: 'omit'" },
} as const
type Kind = keyof typeof KINDS

/** Paths of the lab that are worth a try. */
const PATHS = [
  ['/lab/echo', 'what the server saw'],
  ['/lab/api', 'the same, for cookies with Path=/lab/api'],
  ['/lab/session', 'GET reads it, PATCH changes it'],
  ['/lab/session/save', 'POST: req.session.save()'],
  ['/lab/session/touch', 'POST: req.session.touch()'],
  ['/lab/session/reload', 'POST: req.session.reload()'],
  ['/lab/session/regenerate', 'POST: a new id'],
  ['/lab/session/destroy', 'POST: the row goes'],
  ['/lab/cookies', 'POST: res.cookie()'],
  ['/lab/cookies/clear', 'POST: res.clearCookie()'],
  ['/lab/set-cookie', 'POST: raw Set-Cookie lines'],
  ['/lab/clear-site-data', 'POST: empties the jar'],
  ['/lab/login', 'POST: signs in, with Passport'],
  ['/lab/login/fixed', 'POST: signs in and keeps the id'],
  ['/lab/logout', 'POST: signs out'],
  ['/lab/me', 'who is signed in'],
  ['/lab/redirect', 'POST: writes, then redirects'],
] as const

/** Null until somebody types: then a sample that fits the path stands there, and is sent as it stands. */
const body = signal<string | null>(null)

const shownBody = computed(() => body.value ?? sampleBody(askedPath.value))
const kind = signal<Kind>('include')

const ProxyLine = lazy(() => import('./proxy-line.tsx'))

/** One request through the app, whatever the page's own buttons would send. */
export function RequestBar() {
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wrong = wrongPath(askedPath.value)
  const submit = async () => {
    if (wrong !== undefined || busy || offReason.value !== undefined) return
    setBusy(true)
    await sendRequest()
    setBusy(false)
  }
  return (
    <form
      ref={form}
      class="request-bar"
      aria-label="Send a request"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div class="request-bar__line">
        <Menu
          name={`Method ${askedMethod.value}`}
          label={<b class="mono">{askedMethod.value}</b>}
          items={METHODS.map((each) => ({
            label: each,
            chosen: askedMethod.value === each,
            onSelect: () => {
              askedMethod.value = each
            },
          }))}
        />
        <Field
          bare
          mono
          label="Path"
          value={askedPath.value}
          suggestions={PATHS}
          onInput={(value) => {
            askedPath.value = value
          }}
          error={wrong}
        />
        <span class="request-bar__kind">
          <Menu
            name={`Kind of request: ${KINDS[kind.value].label}`}
            label={KINDS[kind.value].label}
            align="right"
            items={(Object.keys(KINDS) as Kind[]).map((each) => ({
              ...KINDS[each],
              chosen: kind.value === each,
              onSelect: () => {
                kind.value = each
              },
            }))}
          />
        </span>
        <Check
          label="via proxy"
          title="Adds the headers that a proxy in front of the app would"
          checked={viaProxy.value}
          onChange={(on) => {
            viaProxy.value = on
          }}
        />
        <Button submits busy={busy} offReason={offReason.value}>
          Send
        </Button>
      </div>
      {viaProxy.value && <ProxyLine />}
      {WITH_BODY.has(askedMethod.value) && (
        <Field
          mono
          label="Body"
          placeholder="JSON, if the route takes a body"
          value={shownBody.value}
          onInput={(value) => {
            body.value = value
          }}
        />
      )}
    </form>
  )
}

/** Only paths of this origin: a whole URL would be another site's business. */
function wrongPath(text: string): string | undefined {
  if (!text.startsWith('/') || text.startsWith('//')) return 'A path of this host begins with one slash.'
  return undefined
}

/** A body that the route at this path takes; none where it takes none. */
function sampleBody(at: string): string {
  if (at.startsWith(LESSON_PATH)) return lessonBody.value
  if (at === '/lab/session') return '{"set": {"views": 1}}'
  if (at.startsWith('/lab/login')) return '{"username": "ada", "password": "lovelace"}'
  if (at.startsWith('/lab/cookies')) return '{"name": "theme", "value": "dark", "options": {}}'
  if (at.startsWith('/lab/set-cookie')) return '{"headers": ["theme=dark; Path=/"]}'
  return ''
}

async function sendRequest(): Promise<void> {
  const withBody = WITH_BODY.has(askedMethod.value) && shownBody.value !== ''
  const reply = await send(askedMethod.value, askedPath.value, {
    credentials: kind.value,
    headers: {
      ...proxyHeaders(),
      ...(withBody && { 'Content-Type': 'application/json' }),
    },
    ...(withBody && { body: shownBody.value }),
  })
  if (!reply.ok && reply.network) showToast({ text: failureText(reply) })
}
