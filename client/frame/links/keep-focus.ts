/**
 * Keeps the focus on the page when what had it goes away: a button that did its work, a row that was destroyed. It
 * goes to the nearest thing around that is still there and takes focus: the row, the list's tab stop, the pane.
 * Returns what ends it.
 */
export function startKeepingFocus(page: HTMLElement): () => void {
  /** What had the focus last, and what that stood in, from the inside out. */
  let path: readonly EventTarget[] = []
  const note = (event: FocusEvent) => {
    path = event.composedPath()
  }
  const observer = new MutationObserver(() => {
    const [last] = path
    const lost = last instanceof Node && !last.isConnected && document.activeElement === document.body
    if (!lost) return
    path
      .map(focusable)
      .find((element) => element !== null)
      ?.focus({ preventScroll: true })
  })
  page.addEventListener('focusin', note)
  observer.observe(page, { childList: true, subtree: true })
  return () => {
    observer.disconnect()
    page.removeEventListener('focusin', note)
  }
}

/** The element, if it is still there and takes focus; for a list, its one tab stop. */
function focusable(target: EventTarget): HTMLElement | null {
  if (!(target instanceof HTMLElement) || !target.isConnected) return null
  if (target.hasAttribute('tabindex')) return target
  return target.matches('[role="grid"], [role="list"]')
    ? target.querySelector<HTMLElement>('[tabindex="0"]')
    : null
}
