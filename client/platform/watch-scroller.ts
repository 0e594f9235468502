/** Calls `refresh` whenever what is in view of a scroller may have changed: by scrolling, or by another size. Returns what ends it. */
export function watchScroller(element: HTMLElement, refresh: () => void): () => void {
  const size = new ResizeObserver(refresh)
  size.observe(element)
  element.addEventListener('scroll', refresh, { passive: true })
  return () => {
    size.disconnect()
    element.removeEventListener('scroll', refresh)
  }
}
