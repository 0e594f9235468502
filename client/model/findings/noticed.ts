import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { FINDING_LEVELS, type Finding, type FindingLevel } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { covered } from '../lessons/playing.ts'
import { arrived, liveJournal } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { type Begin, follow } from './follow.ts'
import { isOfPastLesson } from './of-lessons.ts'

const live = signal<readonly Finding[]>([])
/** The code that finds out is fetched after the page is there. */
const begin = signal<Begin | null>(null)
const dismissed = signal<ReadonlySet<string>>(new Set())

/** Names a finding with what it was proven by: dismissed, it stays away until there is more of it. */
function keyOf({ key, evidence, count }: Finding): string {
  return `${key} ${JSON.stringify(evidence)} ${count}`
}

/** What went wrong in what goes on, newest first, dismissed or not. */
export const allFindings: ReadonlySignal<readonly Finding[]> = live

/** What went wrong in what the page shows, newest first, without what was dismissed or would tell a lesson's outcome. */
export const findings: ReadonlySignal<readonly Finding[]> = computed(() => {
  if (covered.value.has('findings')) return []
  const moment = shownMoment.value
  const state = liveJournal.value
  const all = moment
    ? findingsOf(moment.state)
    : live.value.filter((finding) => !state || !isOfPastLesson(finding, state))
  return all.filter((finding) => !dismissed.value.has(keyOf(finding)))
})

/** How many there are of each level. */
export const counts: ReadonlySignal<Readonly<Record<FindingLevel, number>>> = computed(() => {
  const count = (level: FindingLevel) => findings.value.filter((finding) => finding.level === level).length
  return { broken: count('broken'), risk: count('risk'), note: count('note') }
})

/** The levels that there are findings of, the worst first. */
export const levelsThere: ReadonlySignal<readonly FindingLevel[]> = computed(() =>
  FINDING_LEVELS.filter((level) => counts.value[level] > 0),
)

/** `2 broken, 1 risk`; nothing where nothing went wrong. */
export const countsText: ReadonlySignal<string> = computed(() =>
  levelsThere.value.map((level) => `${counts.value[level]} ${level}`).join(', '),
)

export function dismiss(finding: Finding): void {
  dismissed.value = new Set([...dismissed.peek(), keyOf(finding)])
}

export function bringBack(finding: Finding): void {
  dismissed.value = new Set([...dismissed.peek()].filter((key) => key !== keyOf(finding)))
}

function findingsOf(state: JournalState): readonly Finding[] {
  const fold = begin.value?.(state)
  fold?.catchUp()
  return fold?.findings ?? []
}

/** Follows the live journal. Returns what ends it. */
export function startNoticing(): () => void {
  let stopped = false
  let stop = () => {}
  void import('./begin-fold.ts')
    .then((code) => {
      if (stopped) return
      begin.value = code.beginFold
      stop = follow({ state: liveJournal, arrived }, code.beginFold, (found) => {
        live.value = found
      })
    })
    // The server is gone, as the banner says; the next visit tries again.
    .catch(() => {})
  return () => {
    stopped = true
    stop()
  }
}
