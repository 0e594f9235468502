import type { ComponentChildren } from 'preact'
import { encodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { placeOfCookie } from '../../../shared/findings/cookie-evidence.ts'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { valueAt } from '../../../shared/lab-options/option-paths.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { options } from '../../model/actions/options-state.ts'
import { exchangeOf, revealEvidence } from '../../model/chosen/reveal-evidence.ts'
import { leaveForEvidence } from '../../model/findings/findings-list.ts'
import { journal } from '../../model/live/journal.ts'
import { OutsideText } from '../../parts/text/outside-text.tsx'

interface EvidenceLinkProps {
  readonly evidence: Evidence
  /** It stands at the row as well. */
  readonly number: number
}

/** Leads to what proves a finding, in its pane. */
export function EvidenceLink({ evidence, number }: EvidenceLinkProps) {
  const state = journal.value
  if ('exchange' in evidence) {
    const { exchange: id } = evidence
    const exchange = state?.exchanges.get(id)
    if (!exchange) return <Gone number={number}>exchange {id}, out of the journal</Gone>
    const { method, url } = exchange.request
    return (
      <Jump to={evidence} number={number}>
        <span class="mono">
          <OutsideText text={`${method} ${url.split('?', 1)[0]}`} />
        </span>{' '}
        <time class="num">{clockTime(exchange.at)}</time>
      </Jump>
    )
  }
  if ('op' in evidence) {
    const found = exchangeOf(evidence.op)?.ops.find(({ op }) => op === evidence.op)
    if (!found) return <Gone number={number}>a store op that is out of the journal</Gone>
    return (
      <Jump to={evidence} number={number}>
        <span class="mono">{found.name}</span> of the store
      </Jump>
    )
  }
  if ('option' in evidence) {
    return (
      <Jump to={evidence} number={number}>
        <span class="mono">{evidence.option}</span>
        {optionNow(evidence.option)}
      </Jump>
    )
  }
  if ('sid' in evidence) {
    const { sid } = evidence
    return (
      <Jump to={evidence} number={number}>
        <ThreadMark still kind="session" id={sid} gone={!state?.rows.has(sid)} />
      </Jump>
    )
  }
  const { cookie } = evidence
  const place = placeOfCookie(evidence)
  return (
    <Jump to={evidence} number={number}>
      <ThreadMark still kind="cookie" id={encodeBytes(cookie)} label={cookie} />
      {place !== null && (
        <>
          {' '}
          <span class="evidence-link__place mono">
            <OutsideText text={place} />
          </span>
        </>
      )}
    </Jump>
  )
}

/** What it is by now, where that takes no more than a word. */
function optionNow(path: string): string {
  const all = options.value
  const value = all && valueAt(all, path)
  return value === null || typeof value === 'object' ? '' : `, now ${value === false ? 'off' : String(value)}`
}

interface NumberedProps {
  readonly number: number
  readonly children: ComponentChildren
}

function Gone({ number, children }: NumberedProps) {
  return (
    <>
      <span class="index-tab" aria-hidden="true">
        {number}
      </span>
      <span>{children}</span>
    </>
  )
}

function Jump({ to, number, children }: NumberedProps & { to: Evidence }) {
  return (
    <button type="button" class="evidence-link" onClick={() => goToEvidence(to)}>
      <span class="index-tab">{number}</span>
      <span class="link">{children}</span>
    </button>
  )
}

export function goToEvidence(to: Evidence): void {
  leaveForEvidence()
  revealEvidence(to)
}
