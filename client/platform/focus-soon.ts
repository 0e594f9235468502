/**
 * Puts the focus where `find` says: at once where that is drawn, so that what is typed next arrives there; else when it has
 * been drawn, for what is hidden cannot take the focus.
 */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  const element = find()
  element?.focus()
  if (!element || document.activeElement !== element) requestAnimationFrame(() => find()?.focus())
}
