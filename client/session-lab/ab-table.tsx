import { ThreadMark } from '../parts/thread-mark.tsx'
import { type AbExchange, type AbResult, type AbRow, attributesOf } from './ab-rows.ts'
import './ab-table.css'

/** Step, A, whether they differ, B. A difference is marked beside the cells, never by tinting them. */
export function AbTable({ result }: { result: AbResult }) {
  return (
    <div class="ab-table__scroll">
      <table class="ab-table">
        <colgroup>
          <col class="ab-table__col-step" />
          <col />
          <col class="ab-table__col-gutter" />
          <col />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">A</th>
            <th scope="col">Differs</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row) => (
            <Row key={row.number} row={row} />
          ))}
          <tr>
            <th scope="row" class="ab-table__step">
              <b>In the end</b>
            </th>
            <td class="ab-table__cell">{result.end.a}</td>
            <Gutter differs={result.end.differs} />
            <td class="ab-table__cell">{result.end.b}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function Row({ row }: { row: AbRow }) {
  return (
    <tr>
      <th scope="row" class="ab-table__step">
        <span class="ab-table__number num">{row.number}</span> <b class="mono">{row.title}</b>
        {row.note !== '' && <span class="ab-table__note">{row.note}</span>}
      </th>
      <Cell exchanges={row.a} after={row.after?.a ?? null} />
      <Gutter differs={row.differs} />
      <Cell exchanges={row.b} after={row.after?.b ?? null} />
    </tr>
  )
}

function Gutter({ differs }: { differs: boolean }) {
  return (
    <td class={`ab-table__gutter${differs ? ' ab-table__gutter--differs' : ''}`}>
      {differs ? <span title="The sides differ here">≠</span> : <span class="visually-hidden">the same</span>}
    </td>
  )
}

function Cell({ exchanges, after }: { exchanges: readonly AbExchange[]; after: string | null }) {
  return (
    <td class="ab-table__cell">
      {after}
      {exchanges.map((exchange) => (
        <dl key={exchange.id} class="ab-table__facts">
          <dt>in</dt>
          <dd>
            <In exchange={exchange} />
          </dd>
          <dt>store</dt>
          <dd>
            <StoreOps exchange={exchange} />
          </dd>
          <dt>out</dt>
          <dd>
            <Out exchange={exchange} />
          </dd>
        </dl>
      ))}
    </td>
  )
}

function In({ exchange: { carried, cookies } }: { exchange: AbExchange }) {
  if (carried !== null) return <ThreadMark kind="session" id={carried} />
  return <span class="ab-table__quiet">{cookies === 0 ? 'no cookie' : 'no session cookie'}</span>
}

function StoreOps({ exchange: { sid, ops, carried } }: { exchange: AbExchange }) {
  if (ops.length === 0) {
    return (
      <span class="ab-table__quiet">
        {sid !== null && carried !== sid ? 'new id, not saved: untouched' : 'not asked'}
      </span>
    )
  }
  return (
    <>
      {sid !== null && <ThreadMark kind="session" id={sid} />} {ops.map(opWords).join(', ')}
    </>
  )
}

function opWords({ name, outcome }: AbExchange['ops'][number]): string {
  if (!outcome.ok) return `${name} failed`
  if ('found' in outcome && outcome.found === false)
    return `${name}: ${outcome.expired ? 'expired' : 'missing'}`
  return name
}

function Out({ exchange: { status, setCookie, withheld, session } }: { exchange: AbExchange }) {
  return (
    <>
      {setCookie !== null && (
        <span class="ab-table__line">
          <span class="ab-table__sent">Set-Cookie sent</span>{' '}
          <span class="ab-table__quiet" title={setCookie}>
            {attributesOf(setCookie)}
          </span>
        </span>
      )}
      {withheld !== null && (
        <span class="ab-table__line">
          <span class={withheld.tone === 'due' ? 'ab-table__bad' : 'ab-table__quiet'}>
            {withheld.tone === 'due' ? 'Set-Cookie withheld' : 'no Set-Cookie'}: {withheld.reason}
          </span>
        </span>
      )}
      <span class="ab-table__line mono">
        {status ?? 'no answer'} {session ?? ''}
      </span>
    </>
  )
}
