/** Widths of browser, wire and server pane, in px or as shares: only their proportions count. */
export type Widths = readonly [number, number, number]

/** The shares of the design, in px at 1440. */
export const DEFAULT_WIDTHS: Widths = [448, 524, 468]

/** No pane gets narrower than this, in px. */
export const LEAST_WIDTHS: Widths = [356, 372, 372]

/** `minmax(356px, 448fr) …` */
export function columnsOf(widths: Widths | null): string {
  return (widths ?? DEFAULT_WIDTHS).map((share, at) => `minmax(${LEAST_WIDTHS[at]}px, ${share}fr)`).join(' ')
}

/**
 * Moves a separator (0: browser | wire, 1: wire | server) by `dx` px; only its two neighbours change, and neither
 * gets narrower than it may.
 */
export function moveSeparator(widths: Widths, separator: 0 | 1, dx: number): Widths {
  const { least, most } = reachOf(widths, separator)
  const left = clamp(widths[separator] + dx, least, most)
  const both = widths[separator] + widths[(separator + 1) as 1 | 2]
  return separator === 0 ? [left, both - left, widths[2]] : [widths[0], left, both - left]
}

/** The least and the most width, in px, that the pane left of a separator can have. */
export function reachOf(widths: Widths, separator: 0 | 1): { least: number; most: number } {
  const right = (separator + 1) as 1 | 2
  const least = LEAST_WIDTHS[separator]
  const most = widths[separator] + widths[right] - LEAST_WIDTHS[right]
  return { least, most: Math.max(least, most) }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
