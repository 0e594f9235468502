import { effect } from '@preact/signals'
import { spelledOut } from '../../shared/text/hidden-characters.ts'
import { countsText } from '../model/findings/noticed.ts'
import { shownMoment } from '../model/live/shown-moment.ts'
import { diagnosing } from '../model/place/diagnose-link.ts'
import { doings, lessonDoing } from '../model/place/doing.ts'
import { type LinkedView, PLAYGROUND, shownView } from '../model/place/view.ts'
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
  const view = shownView.value
  const doing = doings.value.get(view)
  const file = shownMoment.value?.file
  // A dialog over everything, with an address of its own.
  if (diagnosing.value) return `Diagnose · ${PRODUCT}`
  if (lessonDoing.value !== null && view === PLAYGROUND)
    return `${lessonDoing.value} · Scenarios · ${PRODUCT}`
  if (watching.value && view === PLAYGROUND) return watchTitle(file ?? null)
  return [file != null ? `Recording ${file}` : doing, titles.get(view), PRODUCT].filter(Boolean).join(' · ')
}

/** `shop-api: 3 broken · Watch · Crumbscope`. */
function watchTitle(file: string | null): string {
  const name = mainProcess.value?.name
  const app = name !== undefined && countsText.value !== '' ? `${name}: ${countsText.value}` : name
  return [file === null ? app : `Recording ${file}`, 'Watch', PRODUCT].filter(Boolean).join(' · ')
}
