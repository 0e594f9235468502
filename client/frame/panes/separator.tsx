import { useRef } from 'preact/hooks'
import { PANES, paneTitle } from '../../model/place/pane.ts'
import { paneWidths } from '../../platform/preferences.ts'
import { moveSeparator, reachOf, type Widths } from './pane-widths.ts'
import './separator.css'

interface SeparatorProps {
  /** 0: between browser and wire, 1: between wire and server. */
  readonly at: 0 | 1
  /** The widths of the three panes as they are now, in px. */
  readonly measure: () => Widths
}

/** How far one press of an arrow key moves it, in px. */
const STEP = 16

/** Drag it or move it with the arrow keys; a double click gives the design's widths back. */
export function Separator({ at, measure }: SeparatorProps) {
  const drag = useRef<{ x: number; widths: Widths } | null>(null)
  const move = (widths: Widths, dx: number) => {
    paneWidths.value = moveSeparator(widths, at, dx)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -STEP,
      ArrowRight: STEP,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    }
    const dx = steps[event.key]
    if (dx === undefined) return
    event.preventDefault()
    move(measure(), dx)
  }
  const now = paneWidths.value?.[at]
  const reach = paneWidths.value && reachOf(paneWidths.value, at)
  const [left, right] = [PANES[at], PANES[at + 1]]
  return (
    <hr
      class={`separator separator--${at}`}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Between ${left && paneTitle(left)} and ${right && paneTitle(right)}`}
      aria-valuenow={now === undefined ? 50 : Math.round(now)}
      aria-valuemin={reach ? Math.round(reach.least) : 0}
      aria-valuemax={reach ? Math.round(reach.most) : 100}
      onKeyDown={onKeyDown}
      onDblClick={() => {
        paneWidths.value = null
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        drag.current = { x: event.clientX, widths: measure() }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (drag.current) move(drag.current.widths, event.clientX - drag.current.x)
      }}
      onLostPointerCapture={() => {
        drag.current = null
      }}
    />
  )
}
