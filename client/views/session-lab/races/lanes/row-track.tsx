import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import type { Lanes } from './lanes.ts'
import type { RowSpan } from './row-spans.ts'
import type { StaleWrite } from './stale-writes.ts'

export interface Scaled {
  /** Where a time stands, px. */
  readonly x: (ms: number) => number
}

interface RowTrackProps extends Scaled {
  readonly row: NonNullable<Lanes['row']>
  readonly stale: Lanes['stale']
  readonly width: number
}

/** The row that the requests fight for: what it held, and who wrote back what was old. */
export function RowTrack({ row, stale: writes, x, width }: RowTrackProps) {
  return (
    <div class="lanes-chart__lane lanes-chart__lane--row">
      <span class="lanes-chart__name">
        <ThreadMark kind="session" id={row.sid} />
        <span class="lanes-chart__who">the row</span>
      </span>
      <div class="lanes-chart__track">
        {row.spans.map((span) => (
          <SpanBox key={`${span.from} ${span.text}`} span={span} x={x} />
        ))}
        {writes.map((stale) => (
          <StaleLine key={stale.exchange} stale={stale} x={x} width={width} />
        ))}
      </div>
    </div>
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
