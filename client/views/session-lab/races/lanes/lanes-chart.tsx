import { useEffect, useRef, useState } from 'preact/hooks'
import { durationText } from '../../../../../shared/text/figures.ts'
import { hueOf } from '../../../../model/chosen/thread.ts'
import { LaneTrack } from './lane-track.tsx'
import type { Lanes } from './lanes.ts'
import { LanesLegend } from './lanes-legend.tsx'
import { RowTrack } from './row-track.tsx'
import './lanes-chart.css'

/** Width of the names at the left, px; the style sheet has the same. */
const NAMES = 148
/** Height, px. */
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
          <LaneTrack
            key={lane.exchange}
            lane={lane}
            x={x}
            width={width}
            hue={lanes.row ? hueOf('session', lanes.row.sid) : null}
          />
        ))}
      </ol>
      {lanes.row && <RowTrack row={lanes.row} stale={lanes.stale} x={x} width={width} />}
      <LanesLegend lanes={lanes} />
    </div>
  )
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
