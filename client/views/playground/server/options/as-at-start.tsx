import type { LabOptions } from '../../../../../shared/lab-options/lab-options.ts'
import { changedPaths, type OptionChange, valueAt } from '../../../../../shared/lab-options/option-paths.ts'
import { setOptions, startOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { optionLabel } from './option-row.tsx'
import './as-at-start.css'

/** The way back to what one began with, while anything is different. */
export function AsAtStart({ current }: { current: LabOptions }) {
  const start = startOptions.value
  const changed = changedPaths(start, current)
  if (changed.length === 0) return null
  const names = changed.map(optionLabel).join(', ')
  return (
    <span class="as-at-start">
      <Button
        kind="quiet"
        size="small"
        icon="undo"
        name="As at start"
        offReason={offReason.value}
        title={`Sets ${names} back`}
        onClick={() =>
          void setOptions(
            changed.map((path): OptionChange => [path, valueAt(start, path)]),
            `As at start again: ${names}`,
          )
        }
      >
        <span class="as-at-start__words">As at start</span>
      </Button>
    </span>
  )
}
