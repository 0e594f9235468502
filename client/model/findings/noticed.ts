import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Finding, FindingLevel } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { arrived, liveJournal } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'

/** What follows a journal and finds out; it is fetched after the page is there. */
type Fold = import('../../../shared/findings/findings-fold.ts').FindingsFold
type Begin = (state: JournalState) => Fold

const live = signal<readonly Finding[]>([])
const begin = signal<Begin | null>(null)
const dismissed = signal<ReadonlySet<string>>(new Set())

export const LEVELS: readonly FindingLevel[] = ['broken', 'risk', 'note']

/** Names a finding with what it was proven by: dismissed, it stays away until there is more of it. */
function keyOf({ key, evidence, count }: Finding): string {
  return `${key} ${JSON.stringify(evidence)} ${count}`
}

/** What went wrong in what the page shows, newest first, without what was dismissed. */
export const findings: ReadonlySignal<readonly Finding[]> = computed(() => {
  const moment = shownMoment.value
  const all = moment ? findingsOf(moment.state) : live.value
  return all.filter((finding) => !dismissed.value.has(keyOf(finding)))
})

/** How many there are of each level. */
export const counts: ReadonlySignal<Readonly<Record<FindingLevel, number>>> = computed(() => {
  const count = (level: FindingLevel) => findings.value.filter((finding) => finding.level === level).length
  return { broken: count('broken'), risk: count('risk'), note: count('note') }
})

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
      stop = effect(follow(code.beginFold))
    })
    // The server is gone, as the banner says; the next visit tries again.
    .catch(() => {})
  return () => {
    stopped = true
    stop()
  }
}

function follow(beginFold: Begin): () => void {
  let fold: Fold | null = null
  return () => {
    const state = liveJournal.value
    const events = arrived.value
    if (!state) return
    if (fold && events) fold.take(state, events)
    else {
      fold = beginFold(state)
      fold.catchUp()
    }
    const found = fold.findings
    // Most events change nothing here, and what is drawn from it stays as it is.
    if (!isSame(found, live.peek())) live.value = found
  }
}

function isSame(some: readonly Finding[], others: readonly Finding[]): boolean {
  return some.length === others.length && some.every((finding, at) => finding === others[at])
}
