import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { verdictWords } from '../../../shared/explain/verdict-words.ts'
import { serverNow } from '../../live/journal.ts'
import { Button } from '../../parts/button.tsx'
import { showToast } from '../../parts/toast.tsx'
import { judge } from './composed.ts'
import { dialog } from './dialog-state.ts'
import { importJar } from './jar-text.ts'
import { sendLines } from './send-cookie.ts'
import './cookie-dialog.css'

/** Takes a jar in one of the formats, says before sending what will become of each cookie, then sends them. */
export default function CookieDialog() {
  const element = useRef<HTMLDialogElement>(null)
  const text = useSignal('')
  useEffect(() => element.current?.showModal(), [])
  const parsed = text.value.trim() === '' ? null : importJar(text.value)
  const lines = parsed?.ok ? parsed.lines : []
  return (
    <dialog
      ref={element}
      class="cookie-dialog"
      aria-label="Import cookies"
      onClose={() => (dialog.value = null)}
    >
      <h2 class="cookie-dialog__title">Import cookies</h2>
      <p class="cookie-dialog__say">
        Paste a jar: JSON as exported here, a cookies.txt, or a Cookie header. Every cookie is set for real,
        by a Set-Cookie header of its own.
      </p>
      <textarea
        class="cookie-dialog__text mono"
        rows={8}
        spellcheck={false}
        aria-label="Cookies to import"
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      {parsed && !parsed.ok && <p class="cookie-dialog__bad">{parsed.detail}</p>}
      <ul class="cookie-dialog__lines">
        {lines.slice(0, 200).map((line) => (
          <ImportLine key={line} line={line} />
        ))}
      </ul>
      {lines.length > 200 && <p class="cookie-dialog__say">and {lines.length - 200} more</p>}
      <div class="cookie-dialog__actions">
        <Button
          kind="primary"
          offReason={lines.length === 0 ? 'There is nothing to import yet.' : undefined}
          onClick={() => void send(lines).then(() => element.current?.close())}
        >
          {lines.length === 1 ? 'Set 1 cookie' : `Set ${lines.length} cookies`}
        </Button>
        <Button kind="quiet" onClick={() => element.current?.close()}>
          Close
        </Button>
      </div>
    </dialog>
  )
}

function ImportLine({ line }: { line: string }) {
  const verdict = judge(line)
  const { headline, sentence } = verdictWords(verdict, serverNow())
  return (
    <li>
      <span class="mono cookie-dialog__line">{line}</span>
      <span class={verdict.reasons.length > 0 ? 'cookie-dialog__bad' : 'cookie-dialog__say'}>
        {headline} {sentence}
      </span>
    </li>
  )
}

async function send(lines: readonly string[]): Promise<void> {
  if (await sendLines(lines)) showToast({ text: `Sent ${lines.length} Set-Cookie lines` })
}
