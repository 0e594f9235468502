import { isTeacher } from './model/live/class-told.ts'
import { type LinkedView, SCENARIOS, type View } from './model/place/view.ts'
import { lazy } from './parts/lazy.tsx'

/** The views beside the playground, in the order of the top bar. One that is not built is not listed. */
export const views: readonly View[] = [
  {
    name: 'delivery',
    title: 'Delivery',
    key: 'd',
    View: lazy(() => import('./views/delivery/delivery-view.tsx')),
  },
  {
    name: 'session',
    title: 'Session lab',
    key: 's',
    View: lazy(() => import('./views/session-lab/session-lab-view.tsx')),
  },
  {
    name: SCENARIOS,
    title: 'Scenarios',
    key: 'c',
    View: lazy(() => import('./views/scenarios/scenarios-view.tsx')),
  },
  {
    name: 'class',
    title: 'Class',
    key: 'k',
    isShown: isTeacher,
    View: lazy(() => import('./views/class/class-view.tsx')),
  },
]

/** Views that links lead to. */
export const linkedViews: readonly LinkedView[] = [
  {
    name: 'reasons',
    title: 'Reasons',
    View: lazy(() => import('./views/reasons/reasons-view.tsx')),
  },
]
