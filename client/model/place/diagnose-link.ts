import { signal } from '@preact/signals'

/** Whether "Diagnose mine" is open. */
export const diagnosing = signal(false)

const HASH = '#diagnose'

/** Opens it, with a step in the browser's history: going back closes it. */
export function openDiagnose(): void {
  if (location.hash === HASH) diagnosing.value = true
  else location.hash = HASH
}

/** Closes it; the address no longer leads to it. */
export function closeDiagnose(): void {
  diagnosing.value = false
  if (location.hash === HASH) history.replaceState(null, '', location.pathname + location.search)
}

/** Follows `#diagnose` in the address bar. Returns what stops it. */
export function startDiagnoseLink(): () => void {
  const read = () => {
    diagnosing.value = location.hash === HASH
  }
  read()
  addEventListener('hashchange', read)
  return () => removeEventListener('hashchange', read)
}
