/**
 * Puts the focus where `find` says: at once where that is drawn, so that what is typed next arrives there; else when it has
 * been drawn, for what is hidden cannot take the focus. What took the focus meanwhile keeps it, unless it only went there
 * because what had it is gone.
 */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  const element = find()
  element?.focus()
  const before = document.activeElement
  if (element && before === element) return
  requestAnimationFrame(() => {
    const now = document.activeElement
    if (now === before || now === document.body || !before?.isConnected) find()?.focus()
  })
}
