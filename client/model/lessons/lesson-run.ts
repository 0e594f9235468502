import { computed, type ReadonlySignal } from '@preact/signals'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { isOver, PARTS, type Part } from '../../../shared/scenarios/part.ts'
import { Run, runIn } from '../../../shared/scenarios/run.ts'
import type { Act } from '../../../shared/scenarios/step.ts'
import { withHosts } from '../../../shared/scenarios/text/with-hosts.ts'
import { allFindings } from '../findings/noticed.ts'
import { liveJournal } from '../live/journal.ts'
import { browserId } from '../own/this-browser.ts'
import { sites } from '../place/sites.ts'
import { addressedLesson, viewParams } from '../place/view.ts'
import { lessonInSight, playing } from './playing.ts'

/** The lesson in sight; null for an address that names none. */
export const lesson: ReadonlySignal<Lesson | null> = computed(() => {
  const found = lessons.find(({ id }) => id === lessonInSight.value)
  return found ? withHosts(found, sites) : null
})

/** The lesson in sight is the one under way. */
export const isUnderWay: ReadonlySignal<boolean> = computed(
  () => playing.value !== null && playing.value.id === lesson.value?.id,
)

export const part: ReadonlySignal<Part> = computed(() =>
  isUnderWay.value ? (playing.value?.part as Part) : 'question',
)

/** What names the part to look at in a lesson's address: `#/scenarios/forget-me?part=predict`. */
export const PART_PARAM = 'part'

/** A part that was reached before and is looked at once more, as the address says; null: the one that one is in. */
export const lookedAt: ReadonlySignal<Part | null> = computed(() => {
  if (!isUnderWay.value || addressedLesson.value === null) return null
  const wanted = PARTS.indexOf(viewParams.value.get(PART_PARAM) as Part)
  return (wanted < PARTS.indexOf(part.value) && PARTS[wanted]) || null
})

/** The part whose words are shown: the one that one is in, or an earlier one that is looked at again. */
export const shownPart: ReadonlySignal<Part> = computed(() => lookedAt.value ?? part.value)

/** Which lesson, and which part of it is shown: what holds here holds nowhere else. */
export const lessonPlace: ReadonlySignal<string> = computed(() => `${lesson.value?.id} ${shownPart.value}`)

/** Everything was done, and what the lesson is about did not happen: time went by, or something else came in between. */
export const wentOtherwise: ReadonlySignal<boolean> = computed(() => {
  const shown = lesson.value
  if (part.value !== 'predict' || !shown) return false
  return isOver(shown, run.value) && !shown.outcome.holds(run.value)
})

/** What has happened in the lesson under way since its app was put in place. */
export const run: ReadonlySignal<Run> = computed(() => {
  const now = playing.value
  const state = liveJournal.value
  if (!now || !state || state.epoch !== now.epoch) return new Run([], (now?.acts ?? []) as Act[])
  return runIn({
    state,
    browser: browserId,
    since: now.since,
    acts: now.acts as readonly Act[],
    findings: allFindings.value,
  })
})
