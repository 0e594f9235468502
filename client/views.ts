import type { View } from './frame/view.ts'
import { lazy } from './parts/lazy.tsx'

/** The views beside the playground, in the order of the top bar. One that is not built is not listed. */
export const views: readonly View[] = [
  {
    name: 'delivery',
    title: 'Delivery',
    key: 'd',
    View: lazy(() => import('./delivery/delivery-view.tsx')),
  },
  {
    name: 'session',
    title: 'Session lab',
    key: 's',
    View: lazy(() => import('./session-lab/session-lab-view.tsx')),
  },
]
