import { signal } from '@preact/signals'

/** Whether "Diagnose mine" is open. */
export const diagnosing = signal(false)

/** What the title knows it by, beside the views. */
export const DIAGNOSE = 'diagnose'

export const DIAGNOSE_HASH = '#diagnose'

/** Opens it, with a step in the browser's history: going back closes it. */
export function openDiagnose(): void {
  if (location.hash === DIAGNOSE_HASH) diagnosing.value = true
  else location.hash = DIAGNOSE_HASH
}

/** Closes it; the address no longer leads to it. */
export function closeDiagnose(): void {
  diagnosing.value = false
  if (location.hash === DIAGNOSE_HASH) history.replaceState(null, '', location.pathname + location.search)
}

/** Follows `#diagnose` in the address bar. Returns what stops it. */
export function startDiagnoseLink(): () => void {
  const read = () => {
    diagnosing.value = location.hash === DIAGNOSE_HASH
  }
  read()
  addEventListener('hashchange', read)
  return () => removeEventListener('hashchange', read)
}
