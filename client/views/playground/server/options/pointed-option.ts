import { type ReadonlySignal, signal } from '@preact/signals'

const pointed = signal<string | null>(null)
const explained = signal<string | null>(null)

/** The option under the pointer, or else the one that has the focus. */
export const pointedOption: ReadonlySignal<string | null> = pointed

/** The option whose name was tapped: its clause stands below it, for want of a pointer. */
export const explainedOption: ReadonlySignal<string | null> = explained

/** Follows pointer and focus over the rows of options. Returns what ends it. */
export function watchPointer(rows: HTMLElement): () => void {
  const ended = new AbortController()
  const { signal: end } = ended
  const focused = () => optionAt(document.activeElement)
  rows.addEventListener('pointerover', ({ target }) => (pointed.value = optionAt(target) ?? focused()), {
    signal: end,
  })
  rows.addEventListener('pointerleave', () => (pointed.value = focused()), { signal: end })
  rows.addEventListener('focusin', ({ target }) => (pointed.value = optionAt(target)), { signal: end })
  rows.addEventListener('focusout', () => (pointed.value = null), { signal: end })
  rows.addEventListener(
    'click',
    ({ target }) => {
      if (!(target instanceof Element) || !target.closest('.option-row__label')) return
      const option = optionAt(target)
      explained.value = explained.peek() === option ? null : option
    },
    { signal: end },
  )
  return () => {
    ended.abort()
    pointed.value = null
    explained.value = null
  }
}

function optionAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  return target.closest<HTMLElement>('[data-option]')?.dataset.option ?? null
}
