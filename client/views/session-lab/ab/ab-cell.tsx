import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { type AbExchange, attributesOf } from './ab-exchange.ts'
import type { AbCell } from './ab-rows.ts'
import './ab-cell.css'

/** What a step came to on one side: what came in, what the store was asked, what went out. */
export function Cell({ cell: { exchanges, says, failure } }: { cell: AbCell }) {
  return (
    <>
      {says !== null && <span class={exchanges.length > 0 ? 'ab-cell__quiet' : undefined}>{says}</span>}
      {exchanges.map((exchange) => (
        <dl key={exchange.id} class="ab-cell__facts">
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
      {failure !== null && <span class="ab-cell__line ab-cell__bad">{failure}</span>}
    </>
  )
}

function In({ exchange: { carried, cookies } }: { exchange: AbExchange }) {
  if (carried !== null) return <ThreadMark kind="session" id={carried} />
  return <span class="ab-cell__quiet">{cookies.length === 0 ? 'no cookie' : 'no session cookie'}</span>
}

function StoreOps({ exchange: { sid, ops, carried } }: { exchange: AbExchange }) {
  if (ops.length === 0) {
    return (
      <span class="ab-cell__quiet">
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
        <span class="ab-cell__line">
          <span class="ab-cell__sent">Set-Cookie sent</span>{' '}
          <span class="ab-cell__quiet" title={setCookie}>
            {attributesOf(setCookie)}
          </span>
        </span>
      )}
      {withheld !== null && (
        <span class="ab-cell__line">
          <span class={withheld.tone === 'due' ? 'ab-cell__bad' : 'ab-cell__quiet'}>
            {withheld.tone === 'due' ? 'Set-Cookie withheld' : 'no Set-Cookie'}: {withheld.reason}
          </span>
        </span>
      )}
      <span class="ab-cell__line mono">
        {status ?? 'no answer'} {session ?? ''}
      </span>
    </>
  )
}
