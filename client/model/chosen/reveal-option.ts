import { type ReadonlySignal, signal } from '@preact/signals'
import { goToPane } from '../place/pane.ts'

const wanted = signal<string | null>(null)

/** The option somebody asked to see, until it is in view. */
export const wantedOption: ReadonlySignal<string | null> = wanted

/** Brings an option into view, from wherever the reader is, and puts the focus on its control. */
export function revealOption(path: string): void {
  goToPane('server')
  wanted.value = path
}

/** Looks for the option among these rows; call when they are drawn. */
export function showWanted(rows: HTMLElement): void {
  const path = wanted.peek()
  if (path === null) return
  wanted.value = null
  // After the pane itself has taken the focus.
  requestAnimationFrame(() => {
    const row = rows.querySelector<HTMLElement>(`[data-option="${CSS.escape(path)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const control = row?.querySelector<HTMLElement>('button, input') ?? row
    if (!row || !control) return
    row.classList.add(WANTED)
    control.addEventListener('blur', () => row.classList.remove(WANTED), { once: true })
    control.focus({ preventScroll: true })
  })
}

/** A frame around the whole row for as long as its control has the focus. */
const WANTED = 'option-row--wanted'
