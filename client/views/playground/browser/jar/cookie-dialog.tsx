import { encodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { ImportedCookie } from '../../../../../shared/diagnose/jar/imported-cookie.ts'
import { importJar } from '../../../../../shared/diagnose/jar/read-jar.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import { labUrl, sendLines } from '../../../../model/actions/send-cookie.ts'
import { dialog, importText } from '../../../../model/chosen/dialog-state.ts'
import { type HostLines, linesBack } from '../../../../model/jar/jar-lines.ts'
import { modelled } from '../../../../model/jar/modelled/modelled-jar.ts'
import { offReason, serverNow } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Dialog } from '../../../../parts/dialog.tsx'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { showToast } from '../../../../platform/toasts.ts'
import { judgeHeader } from '../outlook/outlook.ts'
import './cookie-dialog.css'

/** The most cookies judged and listed one by one. */
const MOST_LISTED = 200

/** Takes a jar in one of the formats, says before sending what will become of each cookie, then sends them. */
export default function CookieDialog() {
  const parsed = importText.value.trim() === '' ? null : importJar(importText.value)
  const cookies = parsed?.ok ? parsed.cookies : []
  return (
    <Dialog title="Import cookies" onClose={close}>
      <div class="dialog__body dialog__body--padded">
        <p class="dialog__say">
          Paste a jar: JSON as exported here, a cookies.txt, or a Cookie header. Every cookie is set for real,
          by a Set-Cookie header of its own.
        </p>
        <textarea
          class="dialog__text mono"
          rows={8}
          spellcheck={false}
          autofocus
          aria-label="Cookies to import"
          value={importText.value}
          onInput={(event) => (importText.value = event.currentTarget.value)}
        />
        {parsed && !parsed.ok && <p class="dialog__bad">{parsed.detail}</p>}
        <ul class="cookie-dialog__lines">
          {cookies.slice(0, MOST_LISTED).map((cookie, at) => (
            // The same line may be there twice; the place tells them apart.
            <ImportLine key={at} cookie={cookie} />
          ))}
        </ul>
        {cookies.length > MOST_LISTED && <p class="dialog__say">and {cookies.length - MOST_LISTED} more</p>}
        <div class="dialog__actions">
          <Button
            kind="primary"
            offReason={cookies.length === 0 ? 'There is nothing to import yet.' : offReason.value}
            onClick={() => void send(cookies).then(close)}
          >
            {cookies.length === 1 ? 'Set 1 cookie' : `Set ${cookies.length} cookies`}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function close(): void {
  importText.value = ''
  dialog.value = null
}

function ImportLine({ cookie }: { cookie: ImportedCookie }) {
  const host = hostFor(cookie)
  const verdict = judgeHeader(cookie.line, new URL(labUrl(host, '/lab/set-cookie'), location.origin).href)
  const { headline, sentence } = verdictWords(verdict, serverNow())
  const moved = cookie.host !== null && cookie.host !== host
  return (
    <li>
      <span class="mono cookie-dialog__line">
        <OutsideText text={cookie.line} />
      </span>
      <span class={verdict.reasons.length > 0 ? 'dialog__bad' : 'dialog__say'}>
        {headline} {sentence} <ReasonLinks codes={verdict.reasons} />
        {moved && ` It was ${cookie.host}’s; here it is set for ${host}.`}
      </span>
    </li>
  )
}

/** The lab host that sets it: the one it was for, where that is home or below it. What is no host name leads nowhere. */
function hostFor({ host }: ImportedCookie): string {
  const home = location.hostname
  return host?.endsWith(`.${home}`) && /^[a-z\d-]+(?:\.[a-z\d-]+)*$/i.test(host) ? host : home
}

async function send(cookies: readonly ImportedCookie[]): Promise<void> {
  const before = [...modelled.peek().model.jar.cookies()]
  const byHost = [...Map.groupBy(cookies, hostFor)].map(
    ([host, group]): HostLines => ({ host, lines: group.map(({ line }) => encodeBytes(line)) }),
  )
  if (!(await sendLines(byHost))) return
  showToast({
    text: cookies.length === 1 ? 'Sent 1 Set-Cookie line' : `Sent ${cookies.length} Set-Cookie lines`,
    undo: () => {
      const after = [...modelled.peek().model.jar.cookies()]
      void sendLines(linesBack(after, before, location.hostname))
    },
  })
}
