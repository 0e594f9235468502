import { useSignal } from '@preact/signals'
import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { serializeCookie } from '../../../../shared/cookie/retrieving/serialize-cookie.ts'
import { receiveSetCookie } from '../../../../shared/cookie/storing/storage-model.ts'
import {
  attributeOf,
  lineOf,
  lineParts,
  withAttribute,
} from '../../../../shared/explain/line/set-cookie-line.ts'
import { verdictWords } from '../../../../shared/explain/words/verdict-words.ts'
import { lab } from '../../../model/actions/lab-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { editCookie } from '../../../model/composed/composer-actions.ts'
import { engine, modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { offReason, serverNow } from '../../../model/live/journal.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { goToView, PLAYGROUND } from '../../../model/place/view.ts'
import { Check } from '../../../parts/controls/check.tsx'
import { Segments } from '../../../parts/controls/segments.tsx'
import { showToast } from '../../../platform/toasts.ts'
import './attribute-switches.css'

/** The attributes that decide most, changed in place: home sets the cookie anew, and its row is predicted at once. */
export function AttributeSwitches({ cookie }: { cookie: Cookie }) {
  const parts = lineParts(serializeCookie(cookie))
  const has = (name: string) => attributeOf(parts, name) !== undefined
  // A switch that was not taken shows again what holds: that takes a rendering.
  const refused = useSignal(0)
  void refused.value
  const change = async (name: string, value: string | null | undefined) => {
    if (!(await setAnew(lineOf(withAttribute(parts, name, value))))) refused.value += 1
  }
  return (
    <div class="attribute-switches">
      <Segments
        label="SameSite"
        options={[
          { value: 'unset', label: 'not set' },
          { value: 'Lax', label: 'Lax' },
          { value: 'Strict', label: 'Strict' },
          { value: 'None', label: 'None' },
        ]}
        value={cookie.sameSite ?? 'unset'}
        onChange={(value) => void change('SameSite', value === 'unset' ? undefined : value)}
      />
      {(['Secure', 'HttpOnly'] as const).map((name) => (
        <Check
          key={name}
          label={name}
          checked={has(name)}
          onChange={(on) => void change(name, on ? null : undefined)}
        />
      ))}
      <button type="button" class="link" onClick={() => openInComposer(cookie)}>
        Edit in the composer
      </button>
    </div>
  )
}

/** Only home can set it like this: a cookie of another host or partition is set where it belongs. */
export function canSwitch({ hostOnly, domain, partitionKey }: Cookie): boolean {
  return (!hostOnly || domain === location.hostname) && partitionKey === null
}

/** False when nothing was set, and why is said. */
async function setAnew(line: string): Promise<boolean> {
  const said = refusalOf(line) ?? offReason.peek()
  if (said !== undefined) {
    showToast({ text: said })
    return false
  }
  const reply = await lab.setCookieHeaders([line])
  if (!reply.ok) showToast({ text: failureText(reply) })
  return reply.ok
}

/** Why the browser would not take it. */
function refusalOf(line: string): string | undefined {
  const url = `${location.origin}/lab/set-cookie`
  const now = serverNow()
  const request = { url, as: 'fetch', method: 'POST', from: `${location.origin}/`, now } as const
  const verdict = receiveSetCookie(modelled.peek().jar.clone(), line, request, engine.peek())
  if (verdict.stored) return undefined
  const { headline, sentence } = verdictWords(verdict, now)
  return `Not sent. ${headline} ${sentence}`
}

function openInComposer(cookie: Cookie): void {
  goToView(PLAYGROUND)
  goToPane('browser')
  editCookie(cookie)
}
