import { type ReadonlySignal, signal } from '@preact/signals'
import type { Finding } from '../../../shared/findings/finding.ts'
import { layout } from '../place/pane.ts'
import { shownView, viewId } from '../place/view.ts'

const shown = signal(false)
const open = signal<string | null>(null)
const wanted = signal<{ readonly key: string | null } | null>(null)

/** Where the focus was before the list had it. */
let cameFrom: Element | null = null

/** Whether the list of findings is there. */
export const listShown: ReadonlySignal<boolean> = shown

/** The key of the one that is open in the list. */
export const openFinding: ReadonlySignal<string | null> = open

/** The finding somebody asked to see, or the list as such; each request is a new object. */
export const wantedFinding: ReadonlySignal<{ readonly key: string | null } | null> = wanted

export function toggleList(): void {
  if (shown.peek()) closeList()
  else openList(null)
}

/** Opens the list at this finding. */
export function showFinding({ key }: Finding): void {
  setOpen(key)
  openList(key)
}

/** One is open at a time: what proves it is numbered. */
export function setOpen(key: string | null): void {
  open.value = key
}

const left = signal(false)

/** On a narrow page the list lay over what it led to, and gave way: it can be gone back to. */
export const leftForEvidence: ReadonlySignal<boolean> = left

/** On a narrow page the list lies over the evidence: it gives way, and stays within reach. */
export function leaveForEvidence(): void {
  if (layout.peek() !== 'narrow') return
  shown.value = false
  left.value = true
}

/** Back to where the list was left. */
export function backToList(): void {
  openList(open.peek())
}

/** No way back is wanted any more. */
export function stayAtEvidence(): void {
  left.value = false
}

/** Gives the focus back to where it came from; where that is gone, to the count in the top bar, or to the view. */
export function closeList(): void {
  shown.value = false
  const there = () =>
    document.querySelector('.findings-count__button') ?? document.getElementById(viewId(shownView.peek()))
  const back = cameFrom?.isConnected ? cameFrom : there()
  cameFrom = null
  if (back instanceof HTMLElement) back.focus()
}

function openList(key: string | null): void {
  if (!shown.peek()) cameFrom = document.activeElement
  left.value = false
  wanted.value = { key }
  shown.value = true
}
