import { encodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { journal } from '../live/journal.ts'
import { goToPane } from '../place/pane.ts'
import { revealExchange } from './open-exchanges.ts'
import { revealRow } from './open-rows.ts'
import { revealOption } from './reveal-option.ts'
import { followed, type ThreadKind } from './thread.ts'

/** Brings what proves something into view, in its pane. */
export function revealEvidence(evidence: Evidence): void {
  if ('option' in evidence) return revealOption(evidence.option)
  if ('cookie' in evidence) {
    goToPane('browser')
    return showThread('cookie', encodeBytes(evidence.cookie))
  }
  if ('sid' in evidence) {
    goToPane('server')
    const { sid } = evidence
    return journal.peek()?.rows.has(sid) ? revealRow(sid) : showThread('session', sid)
  }
  goToPane('wire')
  const exchange = 'op' in evidence ? exchangeOf(evidence.op)?.id : evidence.exchange
  if (exchange !== undefined) revealExchange(exchange)
}

/** The exchange that a store op belongs to; undefined where it is out of the journal. */
export function exchangeOf(op: number) {
  for (const exchange of journal.value?.exchanges.values() ?? []) {
    if (exchange.ops.some((one) => one.op === op)) return exchange
  }
  return undefined
}

/** What has no row of its own to open is lit wherever it stands. */
function showThread(kind: ThreadKind, id: string): void {
  followed.value = { kind, id }
}
