import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { closeList, openFinding, wantedFinding } from '../../model/findings/findings-list.ts'
import { hasOthers, listed, onlyMine } from '../../model/findings/mine.ts'
import { bringAllBack, countsText, dismissedCount, findings } from '../../model/findings/noticed.ts'
import { inPlace } from '../../model/findings/order.ts'
import { layout } from '../../model/place/pane.ts'
import { watching } from '../../model/watch/watching.ts'
import { Button } from '../../parts/controls/button.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { onKey } from '../../platform/keys.ts'
import { FindingRow } from './finding-row.tsx'
import { FindingsGrip } from './findings-grip.tsx'
import { startHeight } from './findings-height.ts'
import { findingsText } from './findings-text.ts'
import './findings-sheet.css'

/** What went wrong, newest first, over nothing: the panes grow shorter, and the evidence stays in view. */
export default function FindingsSheet() {
  const sheet = useRef<HTMLElement>(null)
  const places = useRef(new Map<string, number>())
  const wanted = wantedFinding.value
  const shown = listed(findings.value)
  useEffect(startHeight, [])
  // As soon as it is seen, so that a key that is pressed then finds it, and what takes the focus next keeps it.
  useLayoutEffect(() => onKey('esc', 'Close the findings', leave), [])
  useLayoutEffect(() => {
    // Fetched when it is first asked for: who has begun to type meanwhile goes on.
    if (document.activeElement?.matches('input, textarea')) return
    const row = sheet.current?.querySelector<HTMLElement>('.finding-row__toggle[aria-expanded="true"]')
    const target = wanted?.key == null ? sheet.current : (row ?? sheet.current)
    target?.focus()
  }, [wanted])
  return (
    <section ref={sheet} class="findings" tabIndex={-1} aria-label="Findings">
      <FindingsGrip sheet={sheet} />
      <SectionHead title="Findings" note={note(shown.length)}>
        <span class="findings__tools">
          {(onlyMine.value || (!watching.value && hasOthers(findings))) && (
            <Button
              kind="quiet"
              size="small"
              pressed={onlyMine.value}
              title="Only what this browser’s own requests show"
              onClick={() => (onlyMine.value = !onlyMine.value)}
            >
              Only mine
            </Button>
          )}
          {dismissedCount.value > 0 && (
            <Button kind="quiet" size="small" title="List them again" onClick={bringAllBack}>
              {dismissedCount.value} dismissed
            </Button>
          )}
          {shown.length > 0 && (
            <Button
              kind="quiet"
              size="small"
              icon="copy"
              name="Copy all"
              title="All findings listed here, as text"
              onClick={() => void copyText(findingsText(shown), `Copied ${countOf(shown.length)}`)}
            >
              <span class="findings__copy">Copy all</span>
            </Button>
          )}
          <Button kind="quiet" size="small" icon="cross" name="Close the findings" onClick={closeList} />
        </span>
      </SectionHead>
      <ul class="findings__list" onKeyDown={(event) => moveByArrow(event)}>
        {inPlace(shown, places.current).map((finding) => (
          <FindingRow key={finding.key} finding={finding} open={finding.key === openFinding.value} />
        ))}
      </ul>
      {onlyMine.value && shown.length < findings.value.length && (
        <p class="findings__others">
          {countOf(findings.value.length - shown.length)} of others.{' '}
          <button type="button" class="link" onClick={() => (onlyMine.value = false)}>
            Show all
          </button>
        </p>
      )}
    </section>
  )
}

/** How many of each level, where there are several in which order; what stands there and is mended counts no more. */
function note(listed: number): string {
  const order = listed > 1 && layout.value !== 'narrow' ? ', newest first' : ''
  if (countsText.value !== '') return countsText.value + order
  return listed > 0 ? `all mended${order}` : 'nothing went wrong'
}

function countOf(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`
}

/** In a field Escape leaves the field first. */
function leave(): boolean {
  if (document.activeElement?.matches('input, textarea')) return false
  closeList()
  return true
}

/** Up and down go from one finding to the next; right opens one, left closes it. */
function moveByArrow(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement
  const rows = [...list.querySelectorAll<HTMLElement>('.finding-row__toggle')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const row = rows[at]
  if (!row) return
  const open = row.getAttribute('aria-expanded') === 'true'
  if (event.key === 'ArrowDown') rows[at + 1]?.focus()
  else if (event.key === 'ArrowUp') rows[at - 1]?.focus()
  else if (event.key === 'ArrowRight' && !open) row.click()
  else if (event.key === 'ArrowLeft' && open) row.click()
  else return
  event.preventDefault()
}
