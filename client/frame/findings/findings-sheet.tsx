import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Evidence, Finding } from '../../../shared/findings/finding.ts'
import { clockTime, countText } from '../../../shared/text/figures.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { setOptions } from '../../model/actions/options-state.ts'
import { revealExchange } from '../../model/chosen/open-exchanges.ts'
import { revealRow } from '../../model/chosen/open-rows.ts'
import { revealOption } from '../../model/chosen/reveal-option.ts'
import { bringBack, dismiss, findings } from '../../model/findings/noticed.ts'
import { journal, offReason } from '../../model/live/journal.ts'
import { goToPane } from '../../model/place/pane.ts'
import { goToView, PLAYGROUND, shownView } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { onKey } from '../../platform/keys.ts'
import { showToast } from '../../platform/toasts.ts'
import { findingsShown } from './findings-state.ts'
import './findings-sheet.css'

/** What went wrong, newest first, over nothing: the panes grow shorter, and the evidence stays in view. */
export default function FindingsSheet() {
  const open = useSignal<string | null>(null)
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  useEffect(() => onKey('esc', 'Close the findings', close, { when: () => findingsShown.value }), [])
  const all = findings.value
  return (
    <section ref={sheet} class="findings" tabIndex={-1} aria-label="Findings">
      <SectionHead title="Findings" note={all.length === 0 ? 'nothing went wrong' : countText(all.length)}>
        <Button kind="quiet" size="small" icon="cross" name="Close the findings" onClick={close} />
      </SectionHead>
      <ul class="findings__list">
        {all.map((finding) => {
          const key = `${finding.id} ${finding.sentence}`
          return (
            <FindingRow
              key={key}
              finding={finding}
              open={open.value === key}
              onToggle={() => (open.value = open.value === key ? null : key)}
            />
          )
        })}
      </ul>
    </section>
  )
}

function close(): void {
  findingsShown.value = false
  document.querySelector<HTMLElement>('.findings-count__button')?.focus()
}

interface FindingRowProps {
  readonly finding: Finding
  readonly open: boolean
  readonly onToggle: () => void
}

function FindingRow({ finding, open, onToggle }: FindingRowProps) {
  const { level, title, count, at } = finding
  return (
    <li class="findings__one">
      <button type="button" class="findings__row" aria-expanded={open} onClick={onToggle}>
        <span class="findings__caret" aria-hidden="true" />
        <FindingMark level={level} />
        <span class="findings__level">{level}</span>
        <span class="findings__title">{title}</span>
        {count > 1 && <span class="findings__times num">{countText(count)} times</span>}
        <time class="findings__at num">{clockTime(at)}</time>
      </button>
      {open && <Detail finding={finding} />}
    </li>
  )
}

function Detail({ finding }: { finding: Finding }) {
  const { sentence, evidence, fix } = finding
  const changes = Object.entries(fix?.options ?? {})
  return (
    <div class="findings__detail">
      <p>{sentence}</p>
      {evidence.length > 0 && (
        <ol class="findings__evidence" aria-label="Evidence">
          {evidence.map((one, at) => (
            <li key={JSON.stringify(one)}>
              <span class="findings__tab" aria-hidden="true">
                {at + 1}
              </span>
              <EvidenceLink evidence={one} />
            </li>
          ))}
        </ol>
      )}
      <div class="findings__fix">
        {fix?.code && <code class="mono">{fix.code}</code>}
        {changes.length > 0 && (
          <Button
            kind="primary"
            size="small"
            offReason={offReason.value}
            onClick={() => void setOptions(changes.map(([path, value]) => [path, value]))}
          >
            Apply
          </Button>
        )}
        {fix?.code && (
          <Button kind="quiet" size="small" onClick={() => void copyText(fix.code ?? '', 'Copied the fix.')}>
            Copy
          </Button>
        )}
        <Button kind="quiet" size="small" onClick={() => putAside(finding)}>
          Dismiss
        </Button>
      </div>
    </div>
  )
}

function putAside(finding: Finding): void {
  dismiss(finding)
  showToast({ text: `Dismissed: ${finding.title}`, undo: () => bringBack(finding) })
}

function EvidenceLink({ evidence }: { evidence: Evidence }) {
  if ('cookie' in evidence) return <ThreadMark kind="cookie" id={evidence.cookie} />
  if ('exchange' in evidence) {
    const request = journal.value?.exchanges.get(evidence.exchange)?.request
    const path = request?.url.split('?', 1)[0]
    return (
      <button type="button" class="link" onClick={() => go(() => revealExchange(evidence.exchange), 'wire')}>
        {request ? `${request.method} ${path}` : `exchange ${evidence.exchange}`}
      </button>
    )
  }
  if ('op' in evidence) return <>store call {evidence.op}</>
  if ('sid' in evidence) {
    const isThere = journal.value?.rows.has(evidence.sid)
    if (!isThere) return <ThreadMark kind="session" id={evidence.sid} />
    return (
      <button type="button" class="link" onClick={() => go(() => revealRow(evidence.sid), 'server')}>
        the row <ThreadMark still kind="session" id={evidence.sid} />
      </button>
    )
  }
  return (
    <button type="button" class="link mono" onClick={() => go(() => revealOption(evidence.option), 'server')}>
      {evidence.option}
    </button>
  )
}

/** To where the evidence is: it stands in the playground. */
function go(reveal: () => void, pane: 'wire' | 'server'): void {
  if (shownView.value !== PLAYGROUND) goToView(PLAYGROUND)
  goToPane(pane)
  reveal()
}
