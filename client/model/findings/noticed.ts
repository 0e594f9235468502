import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { FINDING_LEVELS, type Finding, type FindingLevel } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { showToast } from '../../platform/toasts.ts'
import { appOptions } from '../lessons/app-options.ts'
import { covered } from '../lessons/playing.ts'
import { arrived, journal, liveJournal } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { type Begin, follow } from './follow.ts'
import { goneSince } from './gone.ts'
import { isAside } from './of-lessons.ts'

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
export const findings: ReadonlySignal<readonly Finding[]> = computed(() =>
  uncovered.value.filter((finding) => !dismissed.value.has(keyOf(finding))),
)

/** The same with those that were dismissed. */
const uncovered = computed((): readonly Finding[] => {
  if (covered.value.has('findings')) return []
  const moment = shownMoment.value
  const state = liveJournal.value
  return moment
    ? findingsOf(moment.state)
    : live.value.filter((finding) => !state || !isAside(finding, state))
})

/** How many are put aside. */
export const dismissedCount: ReadonlySignal<number> = computed(
  () => uncovered.value.length - findings.value.length,
)

const NOTHING: ReadonlyMap<string, number> = new Map()

/** Since when, epoch ms, those are mended whose fix came into the lab's options, by their keys. */
const gone: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const state = journal.value
  // A lesson's app has options of its own, and says by itself when it is solved.
  if (!state || appOptions.value) return NOTHING
  const since = findings.value.flatMap((finding): [string, number][] => {
    const at = goneSince(finding, state)
    return at === null ? [] : [[finding.key, at]]
  })
  return since.length === 0 ? NOTHING : new Map(since)
})

/** Since when it is mended, epoch ms; null while it is not. */
export function mendedSince({ key }: Finding): number | null {
  return gone.value.get(key) ?? null
}

/** How many there are of each level that are not mended. */
export const counts: ReadonlySignal<Readonly<Record<FindingLevel, number>>> = computed(() => {
  const count = (level: FindingLevel) =>
    findings.value.filter((one) => one.level === level && mendedSince(one) === null).length
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

export function bringAllBack(): void {
  const before = dismissed.peek()
  dismissed.value = new Set()
  showToast({
    text: `${before.size === 1 ? '1 finding is' : `${before.size} findings are`} listed again.`,
    undo: () => {
      dismissed.value = before
    },
  })
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
