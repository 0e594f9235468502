import type { ComponentChildren } from 'preact'
import type { Evidence } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { revealExchange } from '../../model/chosen/open-exchanges.ts'
import { revealRow } from '../../model/chosen/open-rows.ts'
import { revealOption } from '../../model/chosen/reveal-option.ts'
import { followed, type ThreadKind } from '../../model/chosen/thread.ts'
import { leaveForEvidence } from '../../model/findings/findings-list.ts'
import { journal } from '../../model/live/journal.ts'
import { goToPane, layout, type PaneName } from '../../model/place/pane.ts'
import { OutsideText } from '../../parts/text/outside-text.tsx'

/** Leads to what proves a finding, in its pane. */
export function EvidenceLink({ evidence }: { evidence: Evidence }) {
  const state = journal.value
  if ('exchange' in evidence) return <ExchangeLink id={evidence.exchange} state={state} />
  if ('op' in evidence) {
    const found = opOf(state, evidence.op)
    if (!found) return <>a store op that is out of the journal</>
    return (
      <Jump pane="wire" reveal={() => revealExchange(found.exchange)}>
        <span class="mono">{found.name}</span> of the store
      </Jump>
    )
  }
  if ('option' in evidence) {
    return (
      <Jump pane="server" reveal={() => revealOption(evidence.option)}>
        <span class="mono">{evidence.option}</span>
      </Jump>
    )
  }
  if ('cookie' in evidence) {
    return (
      <Jump pane="browser" reveal={() => showThread('cookie', evidence.cookie)}>
        <ThreadMark still kind="cookie" id={evidence.cookie} />
      </Jump>
    )
  }
  const { sid } = evidence
  const isThere = state?.rows.has(sid) ?? false
  return (
    <Jump pane="server" reveal={() => (isThere ? revealRow(sid) : showThread('session', sid))}>
      <ThreadMark still kind="session" id={sid} gone={!isThere} />
    </Jump>
  )
}

function ExchangeLink({ id, state }: { id: number; state: JournalState | null }) {
  const exchange = state?.exchanges.get(id)
  if (!exchange) return <>exchange {id}, out of the journal</>
  const { method, url } = exchange.request
  return (
    <Jump pane="wire" reveal={() => revealExchange(id)}>
      <span class="mono">
        <OutsideText text={`${method} ${url.split('?', 1)[0]}`} />
      </span>{' '}
      <time class="num">{clockTime(exchange.at)}</time>
    </Jump>
  )
}

interface JumpProps {
  readonly pane: PaneName
  readonly reveal: () => void
  readonly children: ComponentChildren
}

function Jump({ pane, reveal, children }: JumpProps) {
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        // There the list lies over the pane.
        if (layout.value === 'narrow') leaveForEvidence()
        goToPane(pane)
        reveal()
      }}
    >
      {children}
    </button>
  )
}

/** What has no row of its own to open is lit wherever it stands. */
function showThread(kind: ThreadKind, id: string): void {
  followed.value = { kind, id }
}

function opOf(state: JournalState | null, op: number): { name: string; exchange: number } | null {
  for (const { id, ops } of state?.exchanges.values() ?? []) {
    const found = ops.find((one) => one.op === op)
    if (found) return { name: found.name, exchange: id }
  }
  return null
}
