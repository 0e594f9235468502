import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Jar } from '../../../../shared/cookie/jar.ts'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import type { ProfileName } from '../../../../shared/cookie/profiles/rules.ts'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { profile } from '../../../platform/preferences.ts'
import { randomId } from '../../../platform/random-id.ts'
import { liveJournal, serverNow } from '../../live/journal.ts'
import { liveOwnExchanges } from '../../own/this-browser.ts'
import { openTabs, type Tabs } from '../observed/other-tabs.ts'
import { FactLog } from './fact-log.ts'
import { FactStore } from './fact-store.ts'
import { factsOf, type JarFact } from './jar-fact.ts'
import { type JarModel, modelOf, type Played } from './model.ts'
import { loadSuffixList, publicSuffix } from './suffix-list.ts'
import { thirdPartyOf } from './third-party.ts'

/** The engine as the reader wants it: "Predict as". */
export function engineFor(name: ProfileName): Engine {
  return { profile: profiles[name], thirdParty: thirdPartyOf(name), publicSuffix: publicSuffix.value }
}

export const engine: ReadonlySignal<Engine> = computed(() => engineFor(profile.value))

export interface Modelled {
  readonly jar: Jar
  readonly model: JarModel
  readonly played: readonly Played[]
  readonly facts: readonly JarFact[]
}

const state = signal<Modelled>(modelledFrom([], engine.peek()))

/** What the engine says this browser holds. The jar changes in place; the signal is renewed whenever it does. */
export const modelled: ReadonlySignal<Modelled> = state

/** The model itself: another object whenever everything was judged anew. */
export const model: ReadonlySignal<JarModel> = computed(() => state.value.model)

/** How many facts have changed the jar since the page was opened. */
export const jarVersion: ReadonlySignal<number> = computed(() => version.value)
const version = signal(0)

/** False when the browser keeps no log: then what the page knows ends with the page. */
export const logIsKept: ReadonlySignal<boolean> = computed(() => kept.value)
const kept = signal(true)

/** True once what was kept of this browser's jar is in the model. */
export const isLoaded: ReadonlySignal<boolean> = computed(() => loaded.value)
const loaded = signal(false)

const log = new FactLog()
let store: FactStore | null = null
let tabs: Tabs | null = null

/** Starts modelling: what was kept first, then whatever happens. Returns what ends it. */
export function startModelling(): () => void {
  let stopped = false
  let stop = () => {}
  void loadSuffixList()
  void load().then(() => {
    if (stopped) return
    tabs = openTabs((fact) => take([fact]))
    const epoch = computed(() => liveJournal.value?.epoch ?? null)
    stop = effect(() => takeExchanges(epoch.value, liveOwnExchanges.value))
  })
  const stopReplay = effect(() => replay(engine.value))
  return () => {
    stopped = true
    stop()
    stopReplay()
    tabs?.close()
    tabs = null
  }
}

/** Notes that this page's script writes `document.cookie`, then writes it. */
export function writeDocumentCookie(text: string): void {
  const fact: JarFact = {
    kind: 'script',
    key: `script:${randomId()}`,
    at: serverNow(),
    url: location.href,
    text,
  }
  note(fact)
  tabs?.tell(fact)
  // biome-ignore lint/suspicious/noDocumentCookie: writing it is what this page is for
  document.cookie = text
}

/** Adds a fact to the log, here and on disk. */
export function note(fact: JarFact): void {
  const { fresh, dropped } = take([fact])
  void keep(fresh, dropped)
}

async function load(): Promise<void> {
  store = await FactStore.open()
  kept.value = store !== null
  log.add((await store?.all()) ?? [])
  replay(engine.peek())
  loaded.value = true
}

/** Another profile: the same facts, judged again. */
function replay(by: Engine): void {
  const { facts } = log
  state.value = modelledFrom(facts, by)
}

function modelledFrom(facts: readonly JarFact[], by: Engine): Modelled {
  const { model, played } = modelOf(facts, by)
  return { jar: model.jar, model, played, facts }
}

function takeExchanges(epoch: string | null, own: readonly Exchange[]): void {
  if (epoch === null) return
  const fresh: JarFact[] = []
  for (const exchange of own) {
    for (const fact of factsOf(epoch, exchange)) if (!log.has(fact.key)) fresh.push(fact)
  }
  if (fresh.length === 0) return
  const added = take(fresh)
  void keep(added.fresh, added.dropped)
}

function take(facts: readonly JarFact[]) {
  const added = log.add(facts)
  if (added.fresh.length === 0) return added
  const by = engine.peek()
  batch(() => {
    if (added.inOrder) {
      const { model, played } = state.peek()
      const all = [...played, ...added.fresh.map((fact) => model.play(fact, by))]
      state.value = { jar: model.jar, model, played: all.slice(-log.facts.length), facts: log.facts }
    } else replay(by)
    version.value += added.fresh.filter(({ kind }) => kind !== 'change').length
  })
  return added
}

async function keep(fresh: readonly JarFact[], dropped: readonly JarFact[]): Promise<void> {
  if (store && !(await store.change(fresh, dropped))) kept.value = false
}
