import { signal } from '@preact/signals'

/** Whether the list of findings is open. */
export const findingsShown = signal(false)

/** Opens the list, which takes the focus, or closes it. */
export function toggleFindings(): void {
  findingsShown.value = !findingsShown.value
}
