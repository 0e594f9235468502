import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Row } from '../../../shared/protocol/journal-state.ts'
import { bytesText } from '../../figures.ts'
import { jsonChanges } from '../../json-diff.ts'
import { offReason } from '../../live/journal.ts'
import { Button } from '../../parts/button.tsx'
import { Diff } from '../../parts/diff.tsx'
import { api, failureText, lab } from '../../request.ts'
import { parseData } from './json-text.ts'
import { contentOf, destroyRow, expireNow, saveData, say } from './row-actions.ts'
import './session-editor.css'

/** More than so many bytes are not put into the editor at once. */
const EDITOR_BYTES = 64 * 1024

/** The row's data as JSON, to be changed. What others write meanwhile waits while there are unsaved changes. */
export default function SessionEditor({ row, own }: { row: Row; own: boolean }) {
  const stored = useSignal<string | null>(wholeText(row))
  const draft = useSignal<string | null>(null)
  const problem = useSignal<string | null>(null)
  const compared = useSignal(false)
  useEffect(() => {
    const text = wholeText(row)
    if (text !== null) stored.value = text
    else void fetchWhole(row.sid).then((fetched) => (stored.value = fetched))
  }, [row.sid, row.session, row.bytes])

  if (stored.value === null) return <p class="session-editor__note">Reading the row from the store…</p>
  const content = contentOf(stored.value)
  if (content === null)
    return <pre class="session-editor__plain mono">{stored.value.slice(0, EDITOR_BYTES)}</pre>
  const clean = JSON.stringify(content.data, null, 2)
  const text = draft.value ?? clean
  const dirty = draft.value !== null && draft.value !== clean
  const parsed = parseData(text)
  const tooLong = clean.length > EDITOR_BYTES && draft.value === null
  const base = useBase(draft, clean)
  const moved = dirty && base !== null && base !== clean

  const save = async () => {
    if (!parsed.ok) return
    const reply = await saveData(row, content.data as Readonly<Record<string, unknown>>, parsed.data)
    problem.value = reply.ok ? null : failureText(reply)
    if (reply.ok) draft.value = null
  }
  return (
    <div class="session-editor">
      {tooLong ? (
        <>
          <pre class="session-editor__plain mono">{clean.slice(0, EDITOR_BYTES)}</pre>
          <p class="session-editor__note">
            {bytesText(clean.length)}, cut here;{' '}
            <button type="button" class="link" onClick={() => (draft.value = clean)}>
              open whole
            </button>
          </p>
        </>
      ) : (
        <div class="session-editor__area">
          <ol class="session-editor__numbers num" aria-hidden="true">
            {text.split('\n').map((_, at) => (
              <li
                key={String(at)}
                class={!parsed.ok && parsed.line === at + 1 ? 'session-editor__bad-line' : ''}
              >
                {at + 1}
              </li>
            ))}
          </ol>
          <textarea
            class="session-editor__text mono"
            aria-label="Session data"
            spellcheck={false}
            rows={Math.min(16, text.split('\n').length)}
            value={text}
            onInput={(event) => (draft.value = event.currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation()
              if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault()
                void save()
              }
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
        </div>
      )}
      <p class="session-editor__cookie mono">"cookie": {cookieText(content.cookie)}</p>
      {!parsed.ok && (
        <p class="session-editor__bad" role="alert">
          {parsed.line === null ? '' : `Line ${parsed.line}: `}
          {parsed.detail} Nothing was saved.
        </p>
      )}
      {problem.value && (
        <p class="session-editor__bad" role="alert">
          {problem.value}
        </p>
      )}
      {moved && (
        <div class="session-editor__moved">
          The row changed while you typed.{' '}
          <button type="button" class="link" onClick={() => (compared.value = !compared.value)}>
            See the difference
          </button>
          ,{' '}
          <button type="button" class="link" onClick={() => (draft.value = null)}>
            take theirs
          </button>
          , or save to keep yours.
          {compared.value && parsed.ok && (
            <div>
              {jsonChanges(content.data, parsed.data).map((change) => (
                <Diff key={change.path} {...change} />
              ))}
            </div>
          )}
        </div>
      )}
      <div class="session-editor__tools">
        <Button
          size="small"
          keys="⌘ S"
          offReason={offReason.value ?? saveReason(dirty, parsed.ok)}
          onClick={() => void save()}
        >
          {own ? 'Save' : 'Save past the lab'}
        </Button>
        {own && <OwnTools />}
        <Button kind="quiet" size="small" offReason={offReason.value} onClick={() => void expireNow(row)}>
          Expire now
        </Button>
        <Button kind="quiet" size="small" offReason={offReason.value} onClick={() => void destroyRow(row)}>
          Destroy
        </Button>
      </div>
    </div>
  )
}

/** What the draft was begun from: while it is unsaved, other people's writes are told, not taken. */
function useBase(draft: { readonly value: string | null }, clean: string): string | null {
  const base = useSignal<string | null>(null)
  if (draft.value === null) base.value = null
  else if (base.peek() === null) base.value = clean
  return base.peek()
}

function saveReason(dirty: boolean, fits: boolean): string | undefined {
  if (!fits) return 'This is not JSON yet.'
  return dirty ? undefined : 'Nothing has been changed.'
}

function OwnTools() {
  const method = (name: 'regenerate' | 'touch' | 'reload', label: string) => (
    <Button
      kind="quiet"
      size="small"
      offReason={offReason.value}
      onClick={() => void lab.sessionMethod(name).then(say)}
    >
      {label}
    </Button>
  )
  return (
    <>
      {method('regenerate', 'Regenerate')}
      {method('touch', 'Touch')}
      {method('reload', 'Reload')}
    </>
  )
}

function cookieText(cookie: unknown): string {
  const text = JSON.stringify(cookie) ?? 'none'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** The row's text where the journal holds it whole. */
function wholeText({ session }: Row): string | null {
  return session && !session.cut ? session.text : null
}

async function fetchWhole(sid: string): Promise<string | null> {
  const reply = await api.stored(sid)
  if (!reply.ok) return null
  const { data, cookie } = reply.json as { data: object; cookie: unknown }
  return JSON.stringify({ cookie, ...data })
}
