import { effect } from '@preact/signals'
import { kept } from '../../platform/kept.ts'

/** As designed, px. */
const DESIGNED = 372

/** Lower than this, an open finding is not read any more. */
export const LEAST = 200

/** How high the list of findings is wanted, px; null: as designed. The page gives it at most a share of itself. */
const wanted = kept<number | null>('findings-height', null, (value) =>
  typeof value === 'number' && value >= LEAST && value < 10_000 ? value : undefined,
)

export function setHeight(px: number | null): void {
  wanted.value = px === null ? null : Math.round(Math.max(LEAST, px))
}

/** While the list is there, its height is known to whatever keeps clear of it. Returns what ends it. */
export function startHeight(): () => void {
  const { style } = document.documentElement
  const stop = effect(() => style.setProperty('--findings', `${wanted.value ?? DESIGNED}px`))
  return () => {
    stop()
    style.removeProperty('--findings')
  }
}
