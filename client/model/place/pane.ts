import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { focusSoon } from '../../platform/focus-soon.ts'
import { watching } from '../watch/watching.ts'
import { goToView, PLAYGROUND, shownView } from './view.ts'

export type PaneName = 'browser' | 'wire' | 'server'

export const PANES: readonly PaneName[] = ['browser', 'wire', 'server']

const TITLES: Readonly<Record<PaneName, string>> = { browser: 'Browser', wire: 'Wire', server: 'Server' }

/** Of a watched app, several clients stand where the lab has this browser. */
export function paneTitle(pane: PaneName): string {
  return pane === 'browser' && watching.value ? 'Clients' : TITLES[pane]
}

/** `wide`: three panes side by side; `middle`: one pane and two peeks; `narrow`: one pane, tabs at the foot. */
export type Layout = 'wide' | 'middle' | 'narrow'

const isWide = matching('(min-width: 1100px)')
const isMiddle = matching('(min-width: 720px)')

export const layout: ReadonlySignal<Layout> = computed(() => {
  if (isWide.value) return 'wide'
  return isMiddle.value ? 'middle' : 'narrow'
})

/** The window is so low that what stands above the panes has to make room. */
export const isLow: ReadonlySignal<boolean> = matching('(max-height: 759px)')

/** The pane whose tab is chosen; below 1100 px it is the one in view. */
export const currentPane = signal<PaneName>('browser')

/** The panes the reader can see whole. What happens in another one counts as unread. */
export const shownPanes: ReadonlySignal<ReadonlySet<PaneName>> = computed(() => {
  if (shownView.value !== PLAYGROUND) return new Set()
  return new Set(layout.value === 'wide' ? PANES : [currentPane.value])
})

/** Brings a pane into view, from another view too, and puts the focus into it. */
export function goToPane(
  pane: PaneName,
  find = (): HTMLElement | null => document.getElementById(paneId(pane)),
): void {
  if (shownView.value !== PLAYGROUND) goToView(PLAYGROUND)
  currentPane.value = pane
  focusSoon(find)
}

export function paneId(pane: PaneName): string {
  return `pane-${pane}`
}

export function tabId(pane: PaneName): string {
  return `tab-${pane}`
}

/**
 * Counts what happened in a pane since it went out of view. `newest`: the number of the last thing that did, null while
 * it is not known; what was there before the page was opened is no news. `countAfter`: how many have a greater number.
 */
export function unreadSince(
  pane: PaneName,
  newest: ReadonlySignal<number | null>,
  countAfter = (readUpTo: number) => Math.max(0, (newest.value ?? 0) - readUpTo),
): ReadonlySignal<number> {
  const readUpTo = signal<number | null>(null)
  effect(() => {
    if (newest.value !== null && (readUpTo.peek() === null || shownPanes.value.has(pane)))
      readUpTo.value = newest.value
  })
  return computed(() => (readUpTo.value === null ? 0 : countAfter(readUpTo.value)))
}

function matching(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query)
  const matches = signal(list.matches)
  list.addEventListener('change', () => {
    matches.value = list.matches
  })
  return matches
}
