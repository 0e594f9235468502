import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { followed, hueOf } from '../../model/chosen/thread.ts'
import { now } from '../../model/live/clock.ts'
import { journal } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { momentText } from '../../model/moments/moment-text.ts'
import { withTravel } from '../../model/moments/with-travel.ts'
import { type Mark, marksOf } from './time-line.ts'
import { onKeyDown } from './time-line-keys.ts'
import { endShowing, headX, seqAt } from './time-line-window.ts'

const HEIGHT = 24
/** The axis, a little below the middle: exchanges are taller than store ops. */
const AXIS = 15
const TALL = 12
const SHORT = 7

/** Room at the right for the line of the present, in px. */
const HEAD = 6

/** Moving the window is an estimate: so often it is made better. */
const TRIES = 8

/** Events that a pointer held at an edge goes on by, each frame. */
const EDGE_STEP = 4

/** The order of it all, and the way to any moment of it: a slider by pointer and by keys. */
export default function TimeLine() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const size = new ResizeObserver(() => setWidth(element.clientWidth))
    size.observe(element)
    return () => size.disconnect()
  }, [])
  const state = journal.value
  const moment = shownMoment.value
  const { marks, end } = useMarks(width - HEAD)
  const drag = useDrag(box, marks, end)
  const seq = state?.seq ?? 0
  const count = (kind: Mark['kind']) => marks.filter((mark) => mark.kind === kind).length
  return (
    <div
      ref={box}
      class="strip__line"
      role="slider"
      tabIndex={0}
      aria-label="Time line"
      aria-description={`${count('exchange')} exchanges, ${count('op')} store ops, ${count('options')} option changes in sight`}
      aria-valuemin={moment?.first ?? 0}
      aria-valuemax={moment?.last ?? seq}
      aria-valuenow={seq}
      aria-valuetext={moment ? momentText(seq, moment.at) : `live, ${momentText(seq, now.value)}`}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <svg aria-hidden="true" width={width} height={HEIGHT}>
        <path class="strip__axis" d={`M0 ${AXIS + 0.5}H${width}`} />
        <path
          class="strip__quiet"
          d={ticks(marks.filter((mark) => !mark.followed && mark.kind !== 'options'))}
        />
        <path class="strip__options" d={ticks(marks.filter((mark) => mark.kind === 'options'))} />
        <FollowedTicks marks={marks.filter((mark) => mark.followed)} />
        <path class="strip__head" d={`M${moment ? headX(marks, seq) + 1 : width - 1} 0V${HEIGHT}`} />
      </svg>
    </div>
  )
}

/**
 * The marks in sight, and the `seq` at their right edge. While a moment is shown the window stays where it was, and
 * moves only as far as the moment leaves it.
 */
function useMarks(width: number): { marks: readonly Mark[]; end: number } {
  const state = journal.value
  const moment = shownMoment.value
  const thread = followed.value
  const kept = useRef<{ epoch: string; end: number } | null>(null)
  return useMemo(() => {
    if (!state || width <= 0) return { marks: [], end: state?.seq ?? 0 }
    if (!moment) {
      kept.current = null
      return { marks: marksOf(state, width, thread), end: state.seq }
    }
    let end = kept.current?.epoch === state.epoch ? kept.current.end : moment.last
    let marks = marksOf(moment.stateAt(end), width, thread)
    for (let tries = 0; tries < TRIES; tries += 1) {
      const better = endShowing(marks, state.seq, end)
      if (better === end) break
      end = better
      marks = marksOf(moment.stateAt(end), width, thread)
    }
    kept.current = { epoch: state.epoch, end }
    return { marks, end }
  }, [state, moment, thread, width])
}

/** Pressing and dragging go to the moment under the pointer, one move per frame; at an edge the window moves on. */
function useDrag(box: { readonly current: HTMLElement | null }, marks: readonly Mark[], end: number) {
  const drawn = useRef({ marks, end })
  drawn.current = { marks, end }
  const pointer = useRef<number | null>(null)
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  const move = () => {
    const element = box.current
    if (pointer.current === null || !element) return
    const { left, width } = element.getBoundingClientRect()
    const x = pointer.current - left
    const here = journal.peek()?.seq ?? 0
    const edge = x <= 0 ? -EDGE_STEP : x >= width && here < end ? EDGE_STEP : 0
    const wanted = edge === 0 ? seqAt(drawn.current.marks, x, drawn.current.end) : here + edge
    if (wanted !== here || shownMoment.peek() === null) void withTravel(({ goTo }) => goTo(wanted))
    if (edge !== 0) frame.current = requestAnimationFrame(move)
  }
  const moveSoon = (event: PointerEvent) => {
    pointer.current = event.clientX
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(move)
  }
  const stop = () => {
    pointer.current = null
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || drawn.current.marks.length === 0) return
      box.current?.setPointerCapture(event.pointerId)
      moveSoon(event)
    },
    onPointerMove: (event: PointerEvent) => {
      if (pointer.current !== null) moveSoon(event)
    },
    // A short press may end before its frame has come.
    onPointerUp: () => {
      cancelAnimationFrame(frame.current)
      move()
      stop()
    },
    onPointerCancel: stop,
  }
}

function FollowedTicks({ marks }: { marks: readonly Mark[] }) {
  const thread = followed.value
  if (!thread) return null
  return <path class="strip__followed" data-hue={hueOf(thread.kind, thread.id)} d={ticks(marks)} />
}

function ticks(marks: readonly Mark[]): string {
  return marks.map((mark) => `M${mark.x + 0.5} ${topOf(mark)}V${bottomOf(mark)}`).join('')
}

function topOf({ kind, weight }: Mark): number {
  if (kind === 'options') return 1
  return kind === 'op' ? AXIS + 2 : Math.round(AXIS - 5 - weight * (TALL - 5))
}

function bottomOf({ kind, weight }: Mark): number {
  if (kind === 'options') return HEIGHT - 1
  return kind === 'op' ? Math.round(AXIS + 4 + weight * (SHORT - 4)) : AXIS - 1
}
