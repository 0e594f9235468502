import { hasHidden } from '../../../../../../shared/text/hidden-characters.ts'
import type { LineChange } from './changed-lines.ts'
import './json-editor.css'

interface JsonEditorProps {
  readonly label: string
  readonly text: string
  readonly readOnly?: boolean
  /** By line, from 0: what somebody changed there a moment ago. */
  readonly changes: ReadonlyMap<number, LineChange>
  /** Names the change: another one is tinted anew. */
  readonly changedBy: number
  /** The change has only just happened. */
  readonly flash: boolean
  /** Characters of the text that keep it from being saved. */
  readonly wrong: Span | null
  readonly describedBy?: string | undefined
  readonly onInput: (text: string) => void
  readonly onSave: () => void
}

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * JSON with line numbers. The text area is transparent and lies over the same text drawn with its marks, so typing,
 * selection and undo are the browser's own.
 */
export function JsonEditor(props: JsonEditorProps) {
  const { text, changes, wrong } = props
  let start = 0
  return (
    <div class="json-editor">
      <div class="json-editor__sheet">
        {/* A line that reorders itself is drawn anew with every change: Chromium leaves its last order to what follows. */}
        <div class="mono" aria-hidden="true">
          {text.split('\n').map((line, at) => {
            const bad = wrong && within(wrong, start, line.length)
            start += line.length + 1
            const change = changes.get(at)
            return (
              <Line
                key={`${at} ${change ? props.changedBy : ''} ${hasHidden(line) ? line : ''}`}
                number={at + 1}
                text={line}
                change={change}
                flash={props.flash}
                bad={bad}
              />
            )
          })}
        </div>
        <textarea
          class="json-editor__text mono"
          aria-label={props.label}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={props.describedBy}
          data-json-editor
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          readOnly={props.readOnly}
          value={text}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              props.onSave()
            }
            if (event.key === 'Escape') event.currentTarget.closest<HTMLElement>('[data-row]')?.focus()
          }}
        />
      </div>
    </div>
  )
}

interface LineProps {
  readonly number: number
  readonly text: string
  readonly change: LineChange | undefined
  readonly flash: boolean
  /** Characters of this line to blame; null when none are. */
  readonly bad: Span | null
}

function Line({ number, text, change, flash, bad }: LineProps) {
  const tint = bad ? ' json-editor__line--bad' : change && flash ? ' flash' : ''
  return (
    <div class={`json-editor__line${tint}`}>
      <span class="json-editor__number num">{number}</span>
      <span class="json-editor__code">
        {bad ? (
          <Marked text={text} spans={[bad]} as="json-editor__wrong" />
        ) : (
          <Marked text={text} spans={change?.fresh ?? []} as="json-editor__fresh" />
        )}
        {change && !bad && change.gone.length > 0 && (
          <span class="json-editor__gone">
            {change.gone.map(({ of, was }, at) => (
              <del key={`${at} ${of}`}>
                {of} {was}
              </del>
            ))}
          </span>
        )}
      </span>
    </div>
  )
}

interface MarkedProps {
  readonly text: string
  /** Do not overlap, and are in order. `was`: what stood there before. */
  readonly spans: readonly (Span & { readonly was?: string | null })[]
  readonly as: string
}

/** The text with some of its characters marked. */
function Marked({ text, spans, as }: MarkedProps) {
  let at = 0
  return (
    <span data-as-typed>
      {spans.map(({ from, to, was }) => {
        const plain = text.slice(at, from)
        at = to
        return (
          <span key={from} data-as-typed>
            {plain}
            {was != null && <del class="json-editor__was">{was}</del>}
            <span data-as-typed class={as}>
              {text.slice(from, to)}
            </span>
          </span>
        )
      })}
      {text.slice(at)}
    </span>
  )
}

/** The part of a span that falls on a line; null where it does not touch it. */
function within({ from, to }: Span, start: number, length: number): Span | null {
  const inside = { from: Math.max(0, from - start), to: Math.min(length, to - start) }
  return from <= start + length && to >= start && inside.from <= inside.to ? inside : null
}
