import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { watchScroller } from '../../../platform/watch-scroller.ts'
import { columnsBeyond, columnWidth } from './column-width.ts'

/**
 * Gives the columns their width (`--column`) as the view has room for them beside the first one, which stays in sight,
 * and tells how many are out of sight to the right.
 */
export function useColumnRoom(scroller: RefObject<HTMLDivElement | null>, count: number): number {
  const [beyond, setBeyond] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const refresh = () => {
      const first = element.querySelector('.matrix__corner--low')?.getBoundingClientRect().width ?? 0
      const { paddingLeft, paddingRight } = getComputedStyle(element)
      const ends = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
      const room = element.clientWidth - ends - first
      element.style.setProperty('--column', `${columnWidth(room, count)}px`)
      setBeyond(columnsBeyond(element.scrollLeft, room, count))
    }
    return watchScroller(element, refresh)
  }, [count])
  return beyond
}
