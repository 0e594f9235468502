import { useEffect, useRef, useState } from 'preact/hooks'
import { durationText } from '../../../../shared/text/figures.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { hueOf } from '../../../model/chosen/thread.ts'
import { journal } from '../../../model/live/journal.ts'
import { hashOf } from '../../../model/place/link-hash.ts'
import type { Bar, Lane, Lanes } from './lanes.ts'
import { LanesLegend } from './lanes-legend.tsx'
import type { RowSpan } from './row-spans.ts'
import type { StaleWrite } from './stale-writes.ts'
import './lanes-chart.css'

/** Width of the names at the left, px; the style sheet has the same. */
const NAMES = 148
/** Heights, px. */
const LANE = 56
const AXIS = 22

/** One lane an exchange, one for the row; time runs to the right. */
export function LanesChart({ lanes }: { lanes: Lanes }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(600)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const size = new ResizeObserver(() => setWidth(Math.max(320, element.clientWidth - NAMES - 24)))
    size.observe(element)
    return () => size.disconnect()
  }, [])
  const scale = width / lanes.length
  const x = (ms: number) => Math.round(ms * scale)
  return (
    <div ref={box} class="lanes-chart">
      <div
        class="lanes-chart__axis"
        style={{ height: `${AXIS}px`, marginLeft: `${NAMES}px` }}
        aria-hidden="true"
      >
        {ticksOf(lanes.length, width).map((ms) => (
          <span key={ms} class="lanes-chart__tick num" style={{ left: `${x(ms)}px` }}>
            {durationText(ms).replace(/\.0+ /, ' ')}
          </span>
        ))}
      </div>
      <ol class="lanes-chart__lanes">
        {lanes.lanes.map((lane) => (
          <LaneRow
            key={lane.exchange}
            lane={lane}
            x={x}
            width={width}
            hue={lanes.row ? hueOf('session', lanes.row.sid) : null}
          />
        ))}
      </ol>
      {lanes.row && (
        <div class="lanes-chart__lane lanes-chart__lane--row">
          <span class="lanes-chart__name">
            <ThreadMark kind="session" id={lanes.row.sid} />
            <span class="lanes-chart__who">the row</span>
          </span>
          <div class="lanes-chart__track">
            {lanes.row.spans.map((span) => (
              <SpanBox key={`${span.from} ${span.text}`} span={span} x={x} />
            ))}
            {lanes.stale.map((stale) => (
              <StaleLine key={stale.exchange} stale={stale} x={x} width={width} />
            ))}
          </div>
        </div>
      )}
      <LanesLegend lanes={lanes} />
    </div>
  )
}

interface Scaled {
  readonly x: (ms: number) => number
}

/** What the words at a mark take, px. */
const ROOM = 64

function LaneRow({
  lane,
  x,
  width,
  hue,
}: Scaled & { readonly lane: Lane; readonly width: number; readonly hue: number | null }) {
  const end = lane.ended
  // Then the words of its ends stand outside.
  const isShort = end !== null && x(end) - x(lane.from) < ROOM
  return (
    <li class="lanes-chart__lane" style={{ minHeight: `${LANE}px` }}>
      <span class="lanes-chart__name">
        <b class={lane.who === null ? 'mono' : undefined}>{lane.who ?? lane.title}</b>
        {lane.who !== null && <span class="lanes-chart__title mono">{lane.title}</span>}
        <a
          class="lanes-chart__who link"
          href={hashOf({ epoch: journal.value?.epoch ?? '', exchange: lane.exchange })}
        >
          exchange {lane.exchange}
        </a>
      </span>
      <div class="lanes-chart__track" data-hue={hue ?? undefined} aria-hidden="true">
        <Tick at={x(lane.from)} says={hidesGet(lane, x) ? 'in, get' : 'in'} before={isShort} />
        {lane.bars.map((bar) => (
          <BarBox key={`${bar.kind} ${bar.from}`} bar={bar} x={x} />
        ))}
        {lane.headersOut !== null && (
          <Tick at={x(lane.headersOut)} says="headers out" low before={x(lane.headersOut) > width - ROOM} />
        )}
        {end !== null && <Tick at={x(end)} says="ended" before={!isShort || x(end) > width - ROOM} />}
      </div>
    </li>
  )
}

function BarBox({ bar, x }: Scaled & { readonly bar: Bar }) {
  const width = Math.max(3, x(bar.to) - x(bar.from))
  const says = bar.held ? `${bar.kind} held` : bar.kind === 'set' ? 'set in flight' : bar.kind
  return (
    <span
      class={`lanes-chart__bar lanes-chart__bar--${bar.kind}${bar.held ? ' lanes-chart__bar--held' : ''}`}
      style={{ left: `${x(bar.from)}px`, width: `${width}px` }}
      title={`${says}, ${durationText(bar.to - bar.from)}`}
    >
      {width > 8 * says.length ? says : ''}
    </span>
  )
}

/** A get too short for its name is named at the mark where it begins. */
function hidesGet({ from, bars }: Lane, x: (ms: number) => number): boolean {
  return bars.some(
    (bar) => bar.kind === 'get' && x(bar.from) - x(from) < 12 && x(bar.to) - x(bar.from) <= 8 * 'get'.length,
  )
}

interface TickProps {
  readonly at: number
  readonly says: string
  /** Under the bars instead of above them. */
  readonly low?: boolean
  /** The words end at the mark instead of beginning there. */
  readonly before?: boolean
}

function Tick({ at, says, low = false, before = false }: TickProps) {
  return (
    <span
      class={`lanes-chart__mark${low ? ' lanes-chart__mark--low' : ''}${before ? ' lanes-chart__mark--before' : ''}`}
      style={{ left: `${at}px` }}
    >
      <span>{says}</span>
    </span>
  )
}

function SpanBox({ span, x }: Scaled & { readonly span: RowSpan }) {
  const says = span.text ?? (span.known ? 'no row' : 'not known')
  return (
    <span
      class={`lanes-chart__span${span.lost ? ' lanes-chart__span--lost' : ''}${span.text === null ? ' lanes-chart__span--none' : ''}`}
      style={{ left: `${x(span.from)}px`, width: `${Math.max(2, x(span.to) - x(span.from))}px` }}
      title={says}
    >
      {says}
    </span>
  )
}

/** From the get that read to the set that wrote it back. */
function StaleLine({ stale, x, width }: Scaled & { readonly stale: StaleWrite; readonly width: number }) {
  const words = stale.revived
    ? 'read before the row was destroyed, and written back'
    : `read here, and set wrote it back: ${undoneWords(stale)}`
  return (
    <span
      class={`lanes-chart__stale${x(stale.readAt) > width / 2 ? ' lanes-chart__stale--before' : ''}`}
      style={{ left: `${x(stale.readAt)}px`, width: `${Math.max(8, x(stale.wroteAt) - x(stale.readAt))}px` }}
    >
      <span>{words}</span>
    </span>
  )
}

function undoneWords({ lost, restored, repeated }: StaleWrite): string {
  if (lost.length > 0) return `${lost.join(', ')} is lost`
  return restored.length > 0 ? `${restored.join(', ')} is back` : `${repeated.join(', ')} a second time`
}

/** What a label of the axis takes, px: where there is no room for one, it drops out. */
const LABEL = 56

/** Round steps, eight at most. */
function ticksOf(length: number, width: number): readonly number[] {
  const most = Math.max(1, Math.min(8, Math.floor(width / LABEL)))
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]
  const step = steps.find((each) => length / each <= most) ?? 20_000
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => at * step)
}
