import type { TargetedKeyboardEvent } from 'preact'

/** Keys in the field of an option: Enter takes it over, Escape puts `shown` back; both leave it. The page's own keys rest. */
export function editKeys(shown: string): (event: TargetedKeyboardEvent<HTMLInputElement>) => void {
  return (event) => {
    event.stopPropagation()
    if (event.key === 'Escape') event.currentTarget.value = shown
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
  }
}
