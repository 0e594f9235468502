import type { RequestFact, ResponseFact } from '../../../../shared/protocol/fact.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { CutNote, RecordedText } from '../../../parts/text/recorded-text.tsx'
import { CookieHeader, SetCookieLine } from '../../header-text.tsx'
import { wholeBytes } from './exchange-steps.ts'
import './raw-headers.css'

/** Both sides of the exchange as they were on the wire: order, letter case and every character kept. */
export function RawHeaders({ exchange: { request, response, end } }: { exchange: Exchange }) {
  return (
    <div class="raw-headers mono">
      <section aria-label="Request">
        <p class="raw-headers__first">
          {request.method} <OutsideText text={request.url} />
        </p>
        <Lines message={request} />
        {end?.body && (
          <p class="raw-headers__body">
            <RecordedText recorded={end.body} />
          </p>
        )}
      </section>
      <section aria-label="Response">
        {response ? (
          <>
            <p class="raw-headers__first">{response.status}</p>
            <Lines message={response} />
          </>
        ) : (
          <p>no answer yet</p>
        )}
      </section>
    </div>
  )
}

function Lines({ message }: { message: RequestFact | ResponseFact }) {
  const { headers } = message
  const names = headers.filter((_, at) => at % 2 === 0)
  return (
    <dl>
      {names.map((name, index) => {
        const bytes = wholeBytes(message, index * 2)
        return (
          <div key={`${index} ${name}`} class="raw-headers__line">
            <dt>
              <OutsideText text={name} />:
            </dt>{' '}
            <dd>
              <Value name={name} value={headers[index * 2 + 1] ?? ''} />
              {bytes !== null && <CutNote bytes={bytes} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Value({ name, value }: { name: string; value: string }) {
  const known = name.toLowerCase()
  if (known === 'cookie') return <CookieHeader value={value} />
  if (known === 'set-cookie') return <SetCookieLine value={value} />
  return <OutsideText text={value} />
}
