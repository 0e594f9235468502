/** Space kept to the edges of the window, in px. */
const MARGIN = 8

/** Puts what lies above the page below an element, or above it where there is no room; nothing of the page moves. */
export function placeBeside(
  element: HTMLElement | null,
  layer: HTMLElement | null,
  align: 'left' | 'right',
): void {
  if (!element || !layer) return
  const from = element.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = layer
  const wanted = align === 'left' ? from.left : from.right - width
  const left = Math.max(MARGIN, Math.min(wanted, innerWidth - width - MARGIN))
  const below = from.bottom + 4
  const fits = below + height + MARGIN <= innerHeight
  const top = fits ? below : Math.max(MARGIN, from.top - height - 4)
  layer.style.left = `${left}px`
  layer.style.top = `${top}px`
}
