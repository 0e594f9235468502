import { effect } from '@preact/signals'
import { spelledOut } from '../../shared/text/hidden-characters.ts'
import { countsText } from '../model/findings/noticed.ts'
import { lessonInSight } from '../model/lessons/playing.ts'
import { shownMoment } from '../model/live/shown-moment.ts'
import { momentText } from '../model/moments/moment-text.ts'
import { DIAGNOSE, diagnosing } from '../model/place/diagnose-link.ts'
import { doings, lessonDoing } from '../model/place/doing.ts'
import { type LinkedView, PLAYGROUND, SCENARIOS, shownView } from '../model/place/view.ts'
import { mainProcess } from '../model/watch/processes.ts'
import { watching } from '../model/watch/watching.ts'

/** The title changes at most once in so many ms: tabs that flicker are read by nobody. */
const STEP = 1_000

const PRODUCT = 'Crumbscope'

/** Keeps the document's title: what happened, in which view, and the product's name. Returns what ends it. */
export function startTitle(views: readonly LinkedView[]): () => void {
  const titles = new Map([
    [PLAYGROUND, 'Playground'],
    ...views.map(({ name, title }) => [name, title] as const),
  ])
  let timer: ReturnType<typeof setTimeout> | undefined
  let next = Number.NEGATIVE_INFINITY
  const stop = effect(() => {
    const title = titleOf(titles)
    clearTimeout(timer)
    const set = () => {
      next = performance.now() + STEP
      document.title = spelledOut(title)
    }
    const wait = next - performance.now()
    if (wait <= 0) set()
    else timer = setTimeout(set, wait)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function titleOf(titles: ReadonlyMap<string, string>): string {
  return [happened(), place(titles), PRODUCT].filter(Boolean).join(' · ')
}

/** The dialog over everything comes first, then what the panes show, then what was done. */
function happened(): string | null | undefined {
  if (diagnosing.value) return doings.value.get(DIAGNOSE)
  const inPanes = shownView.value === PLAYGROUND
  const moment = shownMoment.value
  if (moment && moment.file !== null) return `Recording ${moment.file}`
  if (inPanes && lessonInSight.value !== null) return lessonDoing.value
  if (inPanes && moment) return momentText(moment.state.seq, moment.at)
  return inPanes && watching.value ? watchedApp() : doings.value.get(shownView.value)
}

/** The view, or what stands in its place. */
function place(titles: ReadonlyMap<string, string>): string | undefined {
  if (diagnosing.value) return 'Diagnose'
  const inPanes = shownView.value === PLAYGROUND
  if (inPanes && watching.value) return 'Watch'
  // A lesson is played in the panes, and is one of the view that the top bar marks.
  return titles.get(inPanes && lessonInSight.value !== null ? SCENARIOS : shownView.value)
}

/** `shop-api: 3 broken`. */
function watchedApp(): string | undefined {
  const name = mainProcess.value?.name
  return name !== undefined && countsText.value !== '' ? `${name}: ${countsText.value}` : name
}
