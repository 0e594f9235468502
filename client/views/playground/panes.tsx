import type { PaneSet } from '../../frame/panes/pane-set.ts'
import { lazy } from '../../parts/lazy.tsx'
import { summary as browserSummary } from './browser/browser-summary.ts'
import { summary as serverSummary } from './server/server-summary.ts'
import { summary as wireSummary } from './wire/wire-summary.ts'

/** The three panes, each with its peek and what its tab says. */
export const panes: PaneSet = {
  browser: {
    Pane: lazy(() => import('./browser/browser-pane.tsx')),
    Peek: lazy(() => import('./browser/browser-peek.tsx')),
    summary: browserSummary,
  },
  wire: {
    Pane: lazy(() => import('./wire/wire-pane.tsx')),
    Peek: lazy(() => import('./wire/wire-peek.tsx')),
    summary: wireSummary,
  },
  server: {
    Pane: lazy(() => import('./server/server-pane.tsx')),
    Peek: lazy(() => import('./server/server-peek.tsx')),
    summary: serverSummary,
  },
}
