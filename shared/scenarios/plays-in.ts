import type { Lesson } from './lesson.ts'
import { asksOf, type Step } from './step.ts'

/** Where a lesson plays beside the three panes; the first that fits. */
const PLACES: readonly { readonly words: string; readonly fits: (step: Step) => boolean }[] = [
  { words: 'a new tab', fits: (step) => asksOf(step).some(({ opens }) => opens === 'tab') },
  { words: 'a frame', fits: (step) => asksOf(step).some(({ opens }) => opens === 'frame') },
  { words: 'two sites', fits: (step) => asksOf(step).some(({ host }) => host === 'other') },
  { words: 'two hosts', fits: (step) => asksOf(step).some(({ host }) => host === 'subHost') },
  { words: 'a WebSocket', fits: (step) => 'connect' in step },
]

/** Where it plays, for the index: a tab that opens, or another host, is to be expected. */
export function playsIn({ steps, guess }: Pick<Lesson, 'steps' | 'guess'>): string {
  const all = [...steps, ...guess.steps]
  return PLACES.find(({ fits }) => all.some(fits))?.words ?? 'this page'
}
