import { offReason } from '../../../model/live/journal.ts'
import { Menu } from '../../../parts/controls/menu.tsx'
import { waitsOf } from '../real-run/browser-limits.ts'
import { waitsWords } from '../real-run/real-bar.tsx'
import { runHere, runningReal } from '../real-run/real-run.ts'
import { script } from './ab-state.ts'
import { inputFault } from './input-fault.ts'

/** Which column to play for real, and what that will take. */
export function RunHere() {
  const waits = script.value.ok ? waitsWords(waitsOf(script.value.script.steps)) : ''
  const away = runningReal.value ? 'It is running; stop it first.' : undefined
  return (
    <Menu
      label="Run in this browser"
      align="right"
      offReason={away ?? offReason.value ?? inputFault()}
      items={(['A', 'B'] as const).map((side) => ({
        label: `${side}, for real`,
        hint: ['the lab gets its options', waits].filter((part) => part !== '').join(', '),
        onSelect: () => void runHere(side),
      }))}
    />
  )
}
