import type { PaneSet } from './frame/panes/pane-set.ts'
import { summary as wireSummary } from './live-parts/wire/wire-summary.ts'
import { lazy } from './parts/lazy.tsx'
import { summary as browserSummary } from './views/playground/browser/browser-summary.ts'
import { summary as serverSummary } from './views/playground/server/server-summary.ts'

/** The three panes, each with its peek and what its tab says. */
export const panes: PaneSet = {
  browser: {
    Pane: lazy(() => import('./views/playground/browser/browser-pane.tsx')),
    Peek: lazy(() => import('./views/playground/browser/browser-peek.tsx')),
    summary: browserSummary,
  },
  wire: {
    Pane: lazy(() => import('./views/playground/wire/wire-pane.tsx')),
    Peek: lazy(() => import('./live-parts/wire/wire-peek.tsx')),
    summary: wireSummary,
  },
  server: {
    Pane: lazy(() => import('./views/playground/server/server-pane.tsx')),
    Peek: lazy(() => import('./views/playground/server/server-peek.tsx')),
    summary: serverSummary,
  },
}
