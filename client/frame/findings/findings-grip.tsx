import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { closeList } from '../../model/findings/findings-list.ts'
import { layout } from '../../model/place/pane.ts'
import { LEAST, setHeight } from './findings-height.ts'
import './findings-grip.css'

interface FindingsGripProps {
  readonly sheet: RefObject<HTMLElement | null>
}

/** The upper edge of the list: drawn up and down it makes it higher and lower; on a narrow page, down closes it. */
export function FindingsGrip(props: FindingsGripProps) {
  return layout.value === 'narrow' ? <PullToClose {...props} /> : <Height {...props} />
}

/** How far one press of an arrow key moves it, px. */
const STEP = 24

function Height({ sheet }: FindingsGripProps) {
  const drag = useRef<{ readonly y: number; readonly height: number } | null>(null)
  // Known once it was moved: what the page gives it is its own business.
  const [now, setNow] = useState(LEAST)
  const measure = () => sheet.current?.offsetHeight ?? LEAST
  const move = (height: number) => {
    setHeight(height)
    setNow(Math.max(LEAST, Math.round(height)))
  }
  return (
    <hr
      class="findings-grip"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Height of the findings"
      aria-valuenow={now}
      aria-valuemin={LEAST}
      aria-valuemax={Math.max(now, Math.round(innerHeight * 0.6))}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : null
        if (by === null) return
        event.preventDefault()
        move(measure() + by)
      }}
      onDblClick={() => setHeight(null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        drag.current = { y: event.clientY, height: measure() }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (drag.current) move(drag.current.height + drag.current.y - event.clientY)
      }}
      onLostPointerCapture={() => {
        drag.current = null
      }}
    />
  )
}

/** Pulled down so far, px, it closes when it is let go. */
const FAR = 96

function PullToClose({ sheet }: FindingsGripProps) {
  const from = useRef<number | null>(null)
  const far = useRef(0)
  const shift = (px: number) => {
    far.current = px
    if (sheet.current) sheet.current.style.transform = px === 0 ? '' : `translateY(${px}px)`
  }
  return (
    // The cross beside it closes the list by key and by voice.
    <div
      class="findings-grip findings-grip--pull"
      aria-hidden="true"
      onPointerDown={(event) => {
        from.current = event.clientY
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (from.current !== null) shift(Math.max(0, event.clientY - from.current))
      }}
      onPointerUp={() => {
        if (far.current >= FAR) closeList()
      }}
      onLostPointerCapture={() => {
        from.current = null
        shift(0)
      }}
    />
  )
}
