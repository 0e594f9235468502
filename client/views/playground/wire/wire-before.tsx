import { jarRows } from '../../../model/jar/jar-rows.ts'
import { lessonInSight } from '../../../model/lessons/playing.ts'
import { isBefore } from '../../../model/own/own-traces.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { MarksKey } from './marks-key.tsx'
import { WireFirst } from './wire-first.tsx'
import './wire-before.css'

const WireReturning = lazy(() => import('./wire-returning.tsx'))

/** Above the exchanges, until one is this browser's own. */
export function WireBefore() {
  if (!isBefore()) return null
  if (lessonInSight.value !== null)
    return <p class="wire-before__lesson">What you send in this lesson stands here.</p>
  return jarRows.value.length === 0 ? <WireFirst /> : <WireReturning />
}

/** Below them. */
export function WireAfter() {
  return isBefore() && lessonInSight.value === null ? <MarksKey /> : null
}
