import { signal } from '@preact/signals'

/** The composer is unfolded, though the jar is empty. */
export const composerOpen = signal(false)

const TALL = '(min-width: 720px) and (min-height: 860px)'

/** The form is unfolded; it begins so where there is room for it beside the jar. */
export const formOpen = signal(matchMedia(TALL).matches)

matchMedia(TALL).addEventListener('change', ({ matches }) => {
  formOpen.value = matches
})
