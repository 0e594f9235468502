import { jarRows } from '../../../model/jar/jar-rows.ts'
import { isLoaded } from '../../../model/jar/modelled/modelled-jar.ts'
import { lessonInSight } from '../../../model/lessons/playing.ts'
import { journal } from '../../../model/live/journal.ts'
import { isBefore } from '../../../model/own/own-traces.ts'
import { MarksKey } from './marks-key.tsx'
import { WireFirst } from './wire-first.tsx'
import { WireReturning } from './wire-returning.tsx'
import './wire-before.css'

/** Above the exchanges, until one is this browser's own. */
export function WireBefore() {
  if (!isBefore()) return null
  if (lessonInSight.value !== null)
    return <p class="wire-before__lesson">What you send in this lesson stands here.</p>
  return jarRows.value.length === 0 ? <WireFirst /> : <WireReturning />
}

/** Below them. */
export function WireAfter() {
  // Before journal and jar are read, what stands above may still change, and push it away.
  const isKnown = journal.value !== null && isLoaded.value
  return isBefore() && isKnown && lessonInSight.value === null ? <MarksKey /> : null
}
