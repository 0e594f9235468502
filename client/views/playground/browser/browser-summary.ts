import { computed, signal } from '@preact/signals'

interface Summary {
  readonly latest: string
  readonly unread: number
  readonly empty: boolean
}

/** The jar, and the engine behind it, are a fifth of the page: its first paint does not wait for them. */
const ofJar = signal<{ readonly value: Summary } | null>(null)

void import('./jar/jar-summary.ts')
  .then(({ summary }) => {
    ofJar.value = summary
  })
  // The jar in the pane is of the same code, and asks for it again.
  .catch(() => {})

/** What the browser's tab says. */
export const summary = computed<Summary>(() => ofJar.value?.value ?? { latest: '', unread: 0, empty: true })
