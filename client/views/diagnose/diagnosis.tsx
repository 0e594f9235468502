import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { DiagnosedExchange } from '../../../shared/diagnose/diagnose.ts'
import type { Found, FoundPaste } from '../../../shared/diagnose/found-paste.ts'
import { countText } from '../../../shared/text/figures.ts'
import { ReasonLinks } from '../../live-parts/reason-links.tsx'
import { DIAGNOSE } from '../../model/place/diagnose-link.ts'
import { noteDoing } from '../../model/place/doing.ts'
import { Button } from '../../parts/controls/button.tsx'
import { OutsideText } from '../../parts/text/outside-text.tsx'
import { DiagnosisEmpty } from './diagnosis-empty.tsx'
import { diagnosis, fileNote, found, stillAssumed } from './pasted.ts'
import { ExchangeReport } from './report/exchange-report.tsx'
import { summaryOf } from './summary.ts'
import { worstOf } from './worst.ts'
import './diagnosis.css'

/** How many exchanges are drawn before one asks for more. */
const PAGE = 50

/** What was found in the text, exchange by exchange; what had to be assumed first. */
export function Diagnosis() {
  const read = found.value
  const exchanges = diagnosis.value
  if (!read) return <DiagnosisEmpty />
  if (!read.ok) return <NotRead {...read} />
  if (!exchanges) return null
  return <Report paste={read.paste} exchanges={exchanges} />
}

function NotRead({ detail, reasons = [] }: Exclude<Found, { readonly ok: true }>) {
  return (
    <p class="diagnosis__detail">
      {detail}
      {reasons.length > 0 && (
        <>
          {' '}
          What it means: <ReasonLinks codes={reasons} />.
        </>
      )}
    </p>
  )
}

interface ReportProps {
  readonly paste: FoundPaste
  readonly exchanges: readonly DiagnosedExchange[]
}

function Report({ paste, exchanges }: ReportProps) {
  const shown = useSignal(PAGE)
  const all = useSignal(false)
  const numbered = exchanges.map((exchange, at) => ({ exchange, at }))
  const telling = numbered.filter(({ exchange }) => tells(exchange))
  const quiet = exchanges.length - telling.length
  const list = all.value || telling.length === 0 ? numbered : telling
  const summary = summaryOf(paste, exchanges)
  const lines = exchanges.reduce((count, { lines }) => count + lines.length, 0)
  const amiss = useMemo(() => worstOf(exchanges), [exchanges])
  // Of one line alone the report itself is the headline.
  const worst = exchanges.length + lines > 2 ? amiss : null
  const goTo = (at: number) => {
    shown.value = Math.max(shown.value, at + 1)
    requestAnimationFrame(() => {
      document.getElementById(`diagnosed-${at + 1}`)?.scrollIntoView({ block: 'start' })
    })
  }
  const notes = [fileNote.value, ...paste.notes, ...stillAssumed.value.map(({ text }) => text)]
  const spacious = lines <= 3
  const title = amiss
    ? `${amiss.cookie.slice(0, 40) || 'a cookie without a name'}: ${amiss.headline}`
    : summary
  useEffect(() => {
    noteDoing(DIAGNOSE, title.replace(/\.$/, ''))
    return () => noteDoing(DIAGNOSE, '')
  }, [title])
  // A shorter text begins at the top again.
  useEffect(() => {
    shown.value = PAGE
  }, [paste])
  return (
    <>
      <p class="diagnosis__summary" role="status">
        {summary}
      </p>
      {worst && (
        <p class="diagnosis__worst">
          <b>
            {worst.cookie === '' ? (
              'A cookie without a name'
            ) : (
              <span class="mono">
                <OutsideText text={worst.cookie.slice(0, 40)} />
              </span>
            )}
            : {worst.headline}
          </b>{' '}
          {worst.sentence} {worst.fix !== null && <>{worst.fix}. </>}
          <button type="button" class="link" onClick={() => goTo(worst.at)}>
            {exchanges.length === 1 ? 'See why' : `See request ${worst.at + 1}`}
          </button>
        </p>
      )}
      {notes.map((note) => note && <p class="diagnosis__note">{note}</p>)}
      <ol class="diagnosis__list">
        {list.slice(0, shown.value).map(({ exchange, at }) => (
          <ExchangeReport key={at} exchange={exchange} number={at + 1} open={spacious} />
        ))}
      </ol>
      {list.length > shown.value && (
        <Button size="small" onClick={() => (shown.value += PAGE)}>
          Show {Math.min(PAGE, list.length - shown.value)} more of {countText(list.length)}
        </Button>
      )}
      {quiet > 0 && telling.length > 0 && (
        <p class="diagnosis__note">
          {all.value
            ? 'All requests are shown. '
            : `${quiet === 1 ? '1 request sets' : `${countText(quiet)} requests set`} no cookie, and nothing is at odds there. `}
          <button type="button" class="link" onClick={() => (all.value = !all.value)}>
            {all.value ? 'Only the telling ones' : 'Show them too'}
          </button>
        </p>
      )}
    </>
  )
}

/** Whether there is something to read about an exchange. */
function tells({ lines, check, withheld }: DiagnosedExchange): boolean {
  return lines.length > 0 || withheld.length > 0 || (check?.differences.length ?? 0) > 0
}
