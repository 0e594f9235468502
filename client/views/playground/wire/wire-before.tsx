import { jarRows } from '../../../model/jar/jar-rows.ts'
import { shownMoment } from '../../../model/live/shown-moment.ts'
import { hasOwnExchange } from '../../../model/own/own-traces.ts'
import { lazy } from '../../../parts/lazy.tsx'

const WireFirst = lazy(() => import('./wire-first.tsx'))
const WireReturning = lazy(() => import('./wire-returning.tsx'))
const MarksKey = lazy(() => import('./marks-key.tsx'))

/** True until this browser has done something that the journal tells. */
export function isBefore(): boolean {
  return !hasOwnExchange.value && shownMoment.value === null
}

/** Above the exchanges, until one is this browser's own. */
export function WireBefore() {
  if (!isBefore()) return null
  return jarRows.value.length === 0 ? <WireFirst /> : <WireReturning />
}

/** Below them. */
export function WireAfter() {
  return isBefore() ? <MarksKey /> : null
}
