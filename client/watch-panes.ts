import { computed } from '@preact/signals'
import type { PaneSet } from './frame/panes/pane-set.ts'
import { summary as wireSummary } from './live-parts/wire/wire-summary.ts'
import { countsText } from './model/findings/noticed.ts'
import { journal } from './model/live/journal.ts'
import { attached, mainProcess } from './model/watch/processes.ts'
import { lazy } from './parts/lazy.tsx'

/** The three panes of a watched app. */
export const panes: PaneSet = {
  browser: {
    Pane: lazy(() => import('./views/watch/clients/clients-pane.tsx')),
    Peek: lazy(() => import('./views/watch/clients/clients-peek.tsx')),
    summary: computed(() => ({
      latest: attached.value.length > 0 ? (mainProcess.value?.name ?? '') : 'no app attached',
      unread: 0,
      empty: (journal.value?.exchanges.size ?? 0) === 0,
    })),
  },
  wire: {
    Pane: lazy(() => import('./views/watch/wire/watch-wire-pane.tsx')),
    Peek: lazy(() => import('./live-parts/wire/wire-peek.tsx')),
    summary: wireSummary,
  },
  server: {
    Pane: lazy(() => import('./views/watch/server/watch-server-pane.tsx')),
    Peek: lazy(() => import('./views/watch/server/watch-server-peek.tsx')),
    summary: computed(() => ({
      latest: countsText.value || 'nothing wrong so far',
      unread: 0,
      empty: countsText.value === '',
    })),
  },
}
