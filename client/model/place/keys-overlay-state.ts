import { signal } from '@preact/signals'

/** Whether the overlay that lists the keys is open. */
export const keysShown = signal(false)

export function showKeys(): void {
  keysShown.value = true
}
