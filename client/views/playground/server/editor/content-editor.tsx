import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { bytesText } from '../../../../../shared/text/figures.ts'
import { lab } from '../../../../model/actions/lab-routes.ts'
import { failureText } from '../../../../model/actions/request.ts'
import { now } from '../../../../model/live/clock.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { modKeys } from '../../../../platform/keys.ts'
import type { RowContent } from '../sessions/content/row-content.ts'
import { saveData } from '../sessions/row-actions.tsx'
import { type DraftState, draftState, typed } from './draft.ts'
import { drafts, setDraft } from './drafts.ts'
import { JsonEditor } from './json/json-editor.tsx'
import { layoutJson } from './json/json-layout.ts'
import { lineAt, parseData } from './json/json-text.ts'
import { Overtaken } from './overtaken.tsx'
import { PlainText } from './plain-text.tsx'
import { NO_CHANGES, recentChanges } from './recent-changes.ts'
import { RowCookie } from './row-cookie.tsx'
import { RowTools } from './row-tools.tsx'

/** More characters than these are not put into the editor unasked. */
const EDITOR_LENGTH = 64 * 1024

/** A change is tinted for so long, ms. */
const FLASH = 1_200

interface ContentEditorProps {
  readonly row: Row
  readonly own: boolean
  readonly content: RowContent
}

/** Session data as JSON, to be changed and saved. */
export function ContentEditor({ row, own, content: { data, cookie } }: ContentEditorProps) {
  const { sid } = row
  const said = useId()
  const refusal = useSignal<string | null>(null)
  const openedWhole = useSignal(false)
  const lines = layoutJson(data)
  const stored = lines.map((line) => line.text).join('\n')
  // What is being typed belongs to the row as it is now.
  const past = shownMoment.value !== null
  const draft = past ? undefined : drafts.value.get(sid)
  const state = draftState(draft, stored)
  const text = state === 'clean' ? stored : (draft?.text ?? stored)
  const edited = parseData(text)

  const save = async () => {
    if (row.readOnly || !edited.ok || (offReason.value ?? undecidedReason(own, state)) !== undefined) return
    const reply = state === 'clean' ? await lab.sessionMethod('save') : await saveData(sid, data, edited.data)
    refusal.value = reply.ok ? null : `${failureText(reply)} Nothing was saved.`
    if (reply.ok) setDraft(sid, undefined)
  }
  if (text.length > EDITOR_LENGTH && !openedWhole.value && state === 'clean') {
    return (
      <div class="session-editor">
        <PlainText text={text.slice(0, EDITOR_LENGTH)} />
        <p class="session-editor__note">
          {bytesText(row.bytes ?? text.length)}, cut here;{' '}
          <button type="button" class="link" onClick={() => (openedWhole.value = true)}>
            open whole
          </button>
        </p>
        <RowTools row={row} own={own} />
      </div>
    )
  }
  return (
    <div class="session-editor">
      <JsonEditor
        label={`Data of session ${sid.slice(0, 6)}`}
        text={text}
        readOnly={past || row.readOnly === true}
        changes={state === 'clean' ? recentChanges(row, lines) : NO_CHANGES}
        changedBy={row.lastOp.seq}
        flash={now.value - row.lastOp.at < FLASH}
        wrong={edited.ok ? null : edited.problem}
        describedBy={edited.ok ? undefined : said}
        onInput={(next) => {
          refusal.value = null
          setDraft(sid, typed(draft, next, stored))
        }}
        onSave={() => void save()}
      />
      <RowCookie cookie={cookie} />
      {!edited.ok && (
        <p id={said} class="session-editor__bad" role="alert">
          Line {lineAt(text, edited.problem.from)}: {lowerFirst(edited.problem.sentence)} Nothing was saved.
        </p>
      )}
      {refusal.value && (
        <p class="session-editor__bad" role="alert">
          {refusal.value}
        </p>
      )}
      {state === 'overtaken' && (
        <Overtaken
          data={data}
          mine={edited.ok ? edited.data : null}
          keepMine={() => setDraft(sid, { text, base: stored })}
          takeTheirs={() => setDraft(sid, undefined)}
        />
      )}
      <RowTools row={row} own={own}>
        <Button
          size="small"
          keys={own ? modKeys('S') : undefined}
          title={
            own ? 'Through the lab: PATCH /lab/session, or req.session.save()' : 'PUT into the store itself'
          }
          offReason={offReason.value ?? (edited.ok ? undecidedReason(own, state) : NOT_JSON)}
          onClick={() => void save()}
        >
          {own ? 'Save' : 'Save to the store'}
        </Button>
      </RowTools>
    </div>
  )
}

const NOT_JSON = 'This is not JSON yet.'

/** Why there is nothing to save yet. The own row can always be saved: `req.session.save()` writes it as it is. */
function undecidedReason(own: boolean, state: DraftState): string | undefined {
  if (state === 'overtaken') return 'The row changed meanwhile: keep yours or take theirs first.'
  return !own && state === 'clean' ? 'Nothing has been changed.' : undefined
}

function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z ]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
}
