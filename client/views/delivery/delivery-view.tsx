import { useEffect } from 'preact/hooks'
import { shownView } from '../../model/place/view.ts'
import { onKey } from '../../platform/keys.ts'
import { CellDetail } from './cell/cell-detail.tsx'
import { DeliveryEmpty } from './delivery-empty.tsx'
import { DeliveryHead } from './delivery-head.tsx'
import { DELIVERY, followLinks, matrix, startTelling } from './delivery-state.ts'
import { FixPanel } from './fix/fix-panel.tsx'
import { Disagreements } from './matrix/disagreements.tsx'
import { Legend } from './matrix/legend.tsx'
import { MatrixTable } from './matrix/matrix-table.tsx'
import { runProbes } from './run/run-probes.ts'
import { startListening } from './run/run-state.ts'
import { SetDialog, setDialogShown } from './set/set-dialog.tsx'
import './delivery-view.css'

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
  const empty = matrix.value.rows.length === 0
  return (
    <div class="delivery">
      <DeliveryHead />
      {empty ? (
        <DeliveryEmpty />
      ) : (
        <>
          <MatrixTable />
          <Legend />
          <div class="delivery__story">
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
