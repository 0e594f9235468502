import { useLayoutEffect, useRef } from 'preact/hooks'
import { hueOf } from '../../thread.ts'
import { blamed } from './blame.ts'
import { line, parts, verdict, way } from './composed.ts'

const PREFIX = { express: 'res.cookie: ', header: 'Set-Cookie: ', script: 'document.cookie = ' } as const

/** The raw line, as it is written. A transparent field lies over the same text with its marks. */
export function ComposerRaw() {
  const field = useRef<HTMLTextAreaElement>(null)
  const prefix = PREFIX[way.value]
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, 6 * 19)}px`
  })
  return (
    <label class="composer__box">
      <span class="visually-hidden">{prefix.trim()}</span>
      <span class="composer__marks mono" aria-hidden="true">
        {prefix}
        <Marks />
      </span>
      <textarea
        ref={field}
        class="composer__raw mono"
        spellcheck={false}
        autocomplete="off"
        rows={1}
        style={{ textIndent: `${prefix.length}ch` }}
        value={line.value}
        onInput={(event) => (line.value = event.currentTarget.value.replace(/[\r\n]+/g, ' '))}
      />
    </label>
  )
}

/** Name underlined in its hue, attributes quieter, the guilty one wavy. */
function Marks() {
  const guilty = blamed(verdict.value)
  const text = line.value
  const pairEnd = text.indexOf(';') === -1 ? text.length : text.indexOf(';')
  const nameEnd = parts.value.hasEquals ? Math.min(pairEnd, text.indexOf('=')) : 0
  const pieces = text.slice(pairEnd).split(/(?=;)/)
  return (
    <>
      <span class="composer__name" data-hue={hueOf('cookie', parts.value.name)}>
        {text.slice(0, nameEnd)}
      </span>
      {text.slice(nameEnd, pairEnd)}
      {pieces.map((piece, at) => {
        const name = /^;\s*([^=;\s]*)/.exec(piece)?.[1]?.toLowerCase() ?? ''
        return (
          <span key={at} class={guilty.has(name) ? 'composer__guilty' : 'composer__attribute'}>
            {piece}
          </span>
        )
      })}
    </>
  )
}
