import { useEffect, useRef, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { clockTime, countText } from '../figures.ts'
import { journal } from '../live/journal.ts'
import { revealExchange } from '../panes/wire/open-exchanges.ts'
import { ThreadMark } from '../parts/thread-mark.tsx'
import { followed, hueOf } from '../thread.ts'
import { goToPane } from './pane.ts'
import { type Mark, marksOf } from './time-line.ts'
import './strip.css'

/** 36 px at the foot: how much has happened, which thread is followed, and the order of it all. */
export function Strip() {
  const state = journal.value
  const thread = followed.value
  return (
    <footer class="strip">
      <h2 class="strip__title">Journal</h2>
      <span class="strip__events num">
        {state && state.seq > 0
          ? `${countText(state.seq)} ${state.seq === 1 ? 'event' : 'events'}`
          : 'nothing recorded yet'}
      </span>
      {thread && (
        <span class="strip__following">
          following <ThreadMark kind={thread.kind} id={thread.id} />
        </span>
      )}
      <TimeLine />
      <time class="strip__now num">{clockTime(now.value)}</time>
    </footer>
  )
}

const HEIGHT = 24
/** The axis, a little below the middle: exchanges are taller than store ops. */
const AXIS = 15
const TALL = 12
const SHORT = 7

function TimeLine() {
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
  const thread = followed.value
  const marks = state && width > 0 ? marksOf(state, width - 6, thread) : []
  const count = (kind: Mark['kind']) => marks.filter((mark) => mark.kind === kind).length
  const words = `Order of the newest events: ${count('exchange')} exchanges, ${count('op')} store ops, ${count('options')} option changes`
  return (
    <div ref={box} class="strip__line">
      <svg
        role="img"
        aria-label={words}
        width={width}
        height={HEIGHT}
        // A short cut for the pointer: the wire's list leads to the same rows.
        onPointerUp={(event) => showNearest(marks, event.offsetX)}
      >
        <title>{words}</title>
        <path class="strip__axis" d={`M0 ${AXIS + 0.5}H${width}`} />
        <path
          class="strip__quiet"
          d={ticks(marks.filter((mark) => !mark.followed && mark.kind !== 'options'))}
        />
        <path class="strip__options" d={ticks(marks.filter((mark) => mark.kind === 'options'))} />
        <FollowedTicks marks={marks.filter((mark) => mark.followed)} />
        <path class="strip__head" d={`M${width - 1} 0V${HEIGHT}`} />
      </svg>
    </div>
  )
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

/** How far from a mark a click may be, in px. */
const REACH = 8

function showNearest(marks: readonly Mark[], x: number): void {
  const near = marks
    .filter((mark) => mark.exchange !== null && Math.abs(mark.x - x) <= REACH)
    .toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]
  if (near?.exchange == null) return
  goToPane('wire')
  revealExchange(near.exchange)
}
