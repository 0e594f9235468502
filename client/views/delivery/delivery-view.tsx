import { useEffect, useLayoutEffect } from 'preact/hooks'
import { layout } from '../../model/place/pane.ts'
import { shownView } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { onKey } from '../../platform/keys.ts'
import { CellDetail } from './cell/cell-detail.tsx'
import { DeliveryEmpty } from './delivery-empty.tsx'
import { DeliveryHead } from './delivery-head.tsx'
import { DELIVERY, followLinks, matrix, startTelling, storyOpen } from './delivery-state.ts'
import { FixPanel } from './fix/fix-panel.tsx'
import { Disagreements } from './matrix/disagreements.tsx'
import { Legend } from './matrix/legend.tsx'
import { MatrixTable } from './matrix/matrix-table.tsx'
import { runProbes } from './run/run-probes.ts'
import { startListening } from './run/run-state.ts'
import { SetDialog, setDialogShown } from './set/set-dialog.tsx'
import './delivery-view.css'

function chosenElement(): HTMLElement | null {
  return document.querySelector('.matrix [data-chosen]')
}

/** Back to the cell that was tapped. */
function closeStory(): void {
  storyOpen.value = false
  chosenElement()?.focus()
}

/** Cookies × probes: where each one goes, predicted beside seen. */
export default function DeliveryView() {
  useEffect(() => startListening(), [])
  useEffect(() => startTelling(), [])
  useEffect(() => followLinks(), [])
  useEffect(
    () =>
      onKey('mod+enter', 'Run the probes', () => void runProbes(), {
        group: 'Delivery',
        when: () => shownView.value === DELIVERY,
      }),
    [],
  )
  const sheet = storyOpen.value && layout.value === 'narrow'
  useEffect(
    () => (sheet ? onKey('esc', 'Close the answer', closeStory, { group: 'Delivery' }) : undefined),
    [sheet],
  )
  useLayoutEffect(() => {
    if (sheet) chosenElement()?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [sheet])
  const empty = matrix.value.rows.length === 0
  return (
    <div class={`delivery${sheet ? ' delivery--sheet' : ''}`}>
      <DeliveryHead />
      {empty ? (
        <DeliveryEmpty />
      ) : (
        <>
          <MatrixTable />
          <Legend />
          <div class={`delivery__story${sheet ? ' delivery__story--sheet' : ''}`}>
            {sheet && (
              <div class="delivery__sheet-head">
                <Button kind="quiet" icon="cross" name="Close the answer" onClick={closeStory} />
              </div>
            )}
            <Disagreements />
            <CellDetail />
            <FixPanel />
          </div>
        </>
      )}
      {setDialogShown.value && <SetDialog />}
    </div>
  )
}
