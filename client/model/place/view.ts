import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { focusSoon } from '../../platform/focus-soon.ts'
import { watching } from '../watch/watching.ts'
import { readViewHash, viewHash } from './link-hash.ts'

/**
 * One view of the page. An entry in `client/views.ts` is all that a new one needs: it becomes a link in the top bar,
 * an item of the narrow menu, the key `g` + `key`, and answers to `#/name`.
 */
export interface View {
  /** Lower-case letters; stands in the hash: `delivery` for `#/delivery`. */
  readonly name: string
  /** What the top bar calls it: `Delivery`. */
  readonly title: string
  /** One letter, pressed after `g`. */
  readonly key: string
  /** Where it is there for some only; its address leads to it all the same. */
  readonly isShown?: ReadonlySignal<boolean>
  /**
   * Fills the space between top bar and strip; made with `lazy`, so that its code is fetched when it is first shown.
   * From then on it stays mounted, hidden while another view is shown: whatever costs anything asks `shownView`
   * first, and its keys are bound with `{when: () => shownView.value === 'delivery'}`.
   */
  readonly View: ComponentType
}

/** A view that links lead to: it has no place in the top bar and no key. */
export type LinkedView = Omit<View, 'key' | 'isShown'>

/** The view with the three panes. It has no entry: it is there always, and shown for every hash that names no other. */
export const PLAYGROUND = 'playground'

/** The names that a hash may say. */
const known = signal<readonly string[]>([])
/** Those of them that do things to the lab: a watched app has none. */
const ofLab = signal<readonly string[]>([])
const hash = signal('')

/** The view of all lessons; a page of it is one lesson, which is played in the playground. */
export const SCENARIOS = 'scenarios'

/** The name of the view that the address names. */
export const addressedView: ReadonlySignal<string> = computed(() => {
  const { name } = readViewHash(hash.value)
  if (watching.value && ofLab.value.includes(name)) return PLAYGROUND
  return known.value.includes(name) ? name : PLAYGROUND
})

/** The lesson that the address names. */
export const addressedLesson: ReadonlySignal<string | null> = computed(() =>
  addressedView.value === SCENARIOS && viewPage.value !== '' ? viewPage.value : null,
)

/** The name of the view in sight. */
export const shownView: ReadonlySignal<string> = computed(() =>
  addressedLesson.value === null ? addressedView.value : PLAYGROUND,
)

/** What the hash says after the view's name: `cookie=a` of `#/delivery?cookie=a`. Anything may stand there. */
export const viewParams: ReadonlySignal<URLSearchParams> = computed(() => readViewHash(hash.value).params)

/** The page of the view in sight: `SameSiteLax` of `#/reasons/SameSiteLax`. Anything may stand there. */
export const viewPage: ReadonlySignal<string> = computed(() => readViewHash(hash.value).page)

/** Brings a view into sight, with a step in the browser's history. */
export function goToView(name: string, params?: URLSearchParams, page = ''): void {
  location.hash = viewHash(name, params, page)
  // The event comes later; whoever calls may want to put the focus into the view.
  hash.value = location.hash
}

/** Takes the parameters off the view in sight, without a step in the browser's history: what they said is done. */
export function dropParams(): void {
  history.replaceState(history.state, '', viewHash(shownView.peek(), undefined, viewPage.peek()))
  hash.value = location.hash
}

/** As `goToView`, then puts the focus at the start of the view. */
export function focusView(name: string): void {
  if (shownView.value !== name) goToView(name)
  focusSoon(() => document.getElementById(viewId(name)))
}

export function viewId(name: string): string {
  return `view-${name}`
}

/** Follows the address bar. Returns what stops it. */
export function startViews(views: readonly View[], linked: readonly LinkedView[]): () => void {
  const read = () => {
    hash.value = location.hash
  }
  ofLab.value = views.map(({ name }) => name)
  known.value = [...views, ...linked].map(({ name }) => name)
  read()
  addEventListener('hashchange', read)
  return () => removeEventListener('hashchange', read)
}
