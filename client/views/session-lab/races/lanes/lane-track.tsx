import { durationText } from '../../../../../shared/text/figures.ts'
import { journal } from '../../../../model/live/journal.ts'
import { hashOf } from '../../../../model/place/link-hash.ts'
import type { Bar, Lane } from './lanes.ts'
import type { Scaled } from './row-track.tsx'

/** Height, px. */
const LANE = 56

/** What the words at a mark take, px. */
const ROOM = 64

/** An exchange: when it came in, what it asked the store, when its headers went and it ended. */
export function LaneTrack({
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
