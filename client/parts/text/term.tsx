import { useEffect, useId, useRef } from 'preact/hooks'
import { placeBeside } from '../controls/place-beside.ts'
import { useTabIndex } from '../list/row-focus.ts'
import { TERMS, type TermName } from './terms.ts'
import './term.css'

interface TermProps {
  readonly of: TermName
  readonly children: string
}

/** So long an explanation stays while the pointer is on its way to it, ms. */
const GRACE = 200

/**
 * A word with its explanation: under the pointer, under focus, or at a press. It lies above the page, so nothing moves,
 * and Esc takes it away.
 */
export function Term({ of, children }: TermProps) {
  const id = useId()
  const tabIndex = useTabIndex()
  const word = useRef<HTMLButtonElement>(null)
  const layer = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const show = () => {
    clearTimeout(timer.current)
    if (layer.current?.matches(':popover-open')) return
    layer.current?.showPopover()
    placeBeside(word.current, layer.current, 'left')
  }
  const hide = () => {
    clearTimeout(timer.current)
    if (layer.current?.matches(':popover-open')) layer.current.hidePopover()
  }
  const hideSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(hide, GRACE)
  }
  return (
    <span class="term" onPointerEnter={show} onPointerLeave={hideSoon}>
      <button
        ref={word}
        type="button"
        class="term__word"
        tabIndex={tabIndex}
        aria-describedby={id}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && show()}
        onBlur={hide}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !layer.current?.matches(':popover-open')) return
          event.stopPropagation()
          hide()
        }}
      >
        {children}
      </button>
      <span ref={layer} id={id} class="term__says" role="tooltip" popover="manual">
        {TERMS[of]}
      </span>
    </span>
  )
}
