import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { journal } from '../../../../model/live/journal.ts'
import { hashOf } from '../../../../model/place/link-hash.ts'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { laneTimes } from './lane-times.ts'
import type { Lanes } from './lanes.ts'
import './lanes-legend.css'

/** What the marks mean, and the same in figures, for whoever cannot or does not want to read lengths. */
export function LanesLegend({ lanes }: { lanes: Lanes }) {
  return (
    <div class="lanes-legend">
      <dl class="lanes-legend__key">
        <Key sign="mark" says="request in, headers out, response ended" />
        <Key sign="op" says="a store op: begun at its left edge, done at its right" />
        <Key sign="handler" says="the handler" />
        <Key sign="stale" says="from a read to the set that wrote it back" />
      </dl>
      <details class="lanes-legend__times">
        <summary>The same in figures, ms</summary>
        <div class="lanes-legend__scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">exchange</th>
                {COLUMNS.map(([name, title]) => (
                  <th key={name} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lanes.lanes.map((lane) => {
                const times = laneTimes(lane)
                return (
                  <tr key={lane.exchange}>
                    <th scope="row">
                      {lane.who !== null && <>{lane.who} </>}
                      <span class="mono">{lane.title}</span>{' '}
                      <a
                        class="link"
                        href={hashOf({ epoch: journal.value?.epoch ?? '', exchange: lane.exchange })}
                      >
                        {lane.exchange}
                      </a>
                    </th>
                    {COLUMNS.map(([name]) => (
                      <td key={name} class="num">
                        {times[name]}
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        {lanes.row && (
          <p class="lanes-legend__row">
            <ThreadMark kind="session" id={lanes.row.sid} /> held{' '}
            {lanes.row.spans.map(({ from, text, known, lost }, at) => (
              <span key={from}>
                {at > 0 && ', then '}
                <span class="mono">
                  <OutsideText text={text ?? (known ? 'no row' : 'what is not known')} />
                </span>
                {at > 0 && ` from ${from.toFixed(1)} ms`}
                {lost && ', which undid another write'}
              </span>
            ))}
            .
          </p>
        )}
      </details>
    </div>
  )
}

const COLUMNS = [
  ['in', 'request in'],
  ['get', 'get'],
  ['handler', 'handler'],
  ['setBegun', 'set begun'],
  ['headersOut', 'headers out'],
  ['setDone', 'set done'],
  ['ended', 'response ended'],
] as const

function Key({ sign, says }: { sign: 'mark' | 'op' | 'handler' | 'stale'; says: string }) {
  return (
    <div class="lanes-legend__one">
      <dt>
        <span class={`lanes-legend__sign lanes-legend__sign--${sign}`} aria-hidden="true" />
      </dt>
      <dd>{says}</dd>
    </div>
  )
}
