import type { ComponentChildren } from 'preact'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { exchangeOf, revealEvidence } from '../../model/chosen/reveal-evidence.ts'
import { leaveForEvidence } from '../../model/findings/findings-list.ts'
import { journal } from '../../model/live/journal.ts'
import { layout } from '../../model/place/pane.ts'
import { OutsideText } from '../../parts/text/outside-text.tsx'

/** Leads to what proves a finding, in its pane. */
export function EvidenceLink({ evidence }: { evidence: Evidence }) {
  const state = journal.value
  if ('exchange' in evidence) {
    const { exchange: id } = evidence
    const exchange = state?.exchanges.get(id)
    if (!exchange) return <>exchange {id}, out of the journal</>
    const { method, url } = exchange.request
    return (
      <Jump to={evidence}>
        <span class="mono">
          <OutsideText text={`${method} ${url.split('?', 1)[0]}`} />
        </span>{' '}
        <time class="num">{clockTime(exchange.at)}</time>
      </Jump>
    )
  }
  if ('op' in evidence) {
    const found = exchangeOf(evidence.op)?.ops.find(({ op }) => op === evidence.op)
    if (!found) return <>a store op that is out of the journal</>
    return (
      <Jump to={evidence}>
        <span class="mono">{found.name}</span> of the store
      </Jump>
    )
  }
  if ('option' in evidence) {
    return (
      <Jump to={evidence}>
        <span class="mono">{evidence.option}</span>
      </Jump>
    )
  }
  const isCookie = 'cookie' in evidence
  return (
    <Jump to={evidence}>
      <ThreadMark
        still
        kind={isCookie ? 'cookie' : 'session'}
        id={isCookie ? evidence.cookie : evidence.sid}
        gone={!isCookie && !state?.rows.has(evidence.sid)}
      />
    </Jump>
  )
}

function Jump({ to, children }: { to: Evidence; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        // There the list lies over the pane.
        if (layout.value === 'narrow') leaveForEvidence()
        revealEvidence(to)
      }}
    >
      {children}
    </button>
  )
}
