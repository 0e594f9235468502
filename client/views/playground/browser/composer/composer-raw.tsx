import { useLayoutEffect, useRef } from 'preact/hooks'
import { hasHidden, hiddenIn } from '../../../../../shared/text/hidden-characters.ts'
import { hueOf } from '../../../../model/chosen/thread.ts'
import { parts, rawText, way, writeRaw } from '../../../../model/composed/composed.ts'
import { lazy } from '../../../../parts/lazy.tsx'
import { HiddenMark } from '../../../../parts/text/outside-text.tsx'
import { guilty } from '../outlook/outlook.ts'
import { type Mark, marksInCall, marksInLine } from '../outlook/raw-marks.ts'
import './composer-raw.css'

const PREFIX = { express: '', header: 'Set-Cookie: ', script: 'document.cookie = ' } as const
const NAME = { express: 'res.cookie() as code', header: 'Set-Cookie', script: 'document.cookie' } as const

const ComposerRemarks = lazy(() => import('./composer-remarks.tsx'))

/** Lines the field grows to, of 19 px. */
const MOST_LINES = 6

/** The raw text, as it is written. A transparent field lies over the same text with its marks. */
export function ComposerRaw() {
  const field = useRef<HTMLTextAreaElement>(null)
  const marks = useRef<HTMLSpanElement>(null)
  const prefix = PREFIX[way.value]
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, MOST_LINES * 19)}px`
    follow()
  })
  const follow = () => {
    if (marks.current) marks.current.scrollTop = field.current?.scrollTop ?? 0
  }
  return (
    <>
      <label class="composer__box">
        <span class="visually-hidden">{NAME[way.value]}</span>
        <span ref={marks} class="composer__marks mono" aria-hidden="true">
          {prefix}
          {/* Drawn anew after every change of a text that reorders itself: Chromium leaves its last order to what follows. */}
          <Marks key={hasHidden(rawText.value) ? rawText.value : ''} />
        </span>
        <textarea
          ref={field}
          class="composer__raw mono"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          rows={1}
          style={{ textIndent: `${prefix.length}ch` }}
          value={rawText.value}
          onInput={(event) => writeRaw(event.currentTarget.value)}
          onScroll={follow}
        />
      </label>
      <Unseen />
      <ComposerRemarks />
    </>
  )
}

/** What acts in the field without being seen: a field can only show text as it is. */
function Unseen() {
  const hidden = hiddenIn(rawText.value, true)
  if (hidden.length === 0) return null
  return (
    <p class="composer__unseen">
      Not seen above:{' '}
      {hidden.map((one, at) => (
        <span key={one.code}>
          {at > 0 && ', '}
          <HiddenMark {...one} /> {one.does}
        </span>
      ))}
    </p>
  )
}

/** Name underlined in its hue, attributes quieter, the guilty one wavy. */
function Marks() {
  const read = way.value === 'express' ? marksInCall : marksInLine
  // A last empty line has no height of its own.
  return (
    <span data-as-typed>
      {[...read(rawText.value, guilty.value).map(piece), rawText.value.endsWith('\n') && ' ']}
    </span>
  )
}

function piece({ text, as }: Mark, at: number) {
  if (as === 'text') return text
  return (
    // The pieces of one text never change places.
    <span
      key={at}
      data-as-typed
      class={`composer__${as}`}
      {...(as === 'name' && { 'data-hue': hueOf('cookie', parts.value.name) })}
    >
      {text}
    </span>
  )
}
