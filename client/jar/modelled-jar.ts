import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Engine } from '../../shared/cookie/context.ts'
import { Jar } from '../../shared/cookie/jar.ts'
import { type ProfileName, profiles } from '../../shared/cookie/profile.ts'
import type { SetVerdict } from '../../shared/cookie/storage-model.ts'
import type { JournalState } from '../../shared/protocol/journal-state.ts'
import { journal, serverNow } from '../live/journal.ts'
import { profile } from '../preferences.ts'
import { browserId } from '../this-browser.ts'
import { FactStore, MOST_FACTS } from './fact-store.ts'
import { factsOf, type JarFact } from './jar-fact.ts'
import { type Played, playFact, playFacts } from './model.ts'
import { loadSuffixList, publicSuffix } from './suffix-list.ts'
import { thirdPartyOf } from './third-party.ts'

/** The engine as the reader wants it: "Predict as". */
export function engineFor(name: ProfileName): Engine {
  return { profile: profiles[name], thirdParty: thirdPartyOf(name), publicSuffix: publicSuffix.value }
}

export const engine: ReadonlySignal<Engine> = computed(() => engineFor(profile.value))

interface Modelled {
  readonly jar: Jar
  readonly played: readonly Played[]
  readonly facts: readonly JarFact[]
}

const state = signal<Modelled>({ jar: new Jar(), played: [], facts: [] })

/** What the engine says this browser holds. The jar changes in place; the signal is renewed whenever it does. */
export const modelled: ReadonlySignal<Modelled> = state

/** By exchange of this run: what became of each Set-Cookie line of this browser's responses. */
export const setCookieVerdicts: ReadonlySignal<ReadonlyMap<number, readonly SetVerdict[]>> = computed(() => {
  const epoch = `${journal.value?.epoch}:`
  const own = state.value.played.filter(({ fact }) => fact.key.startsWith(epoch))
  return new Map(own.map(({ fact, verdicts }) => [Number(fact.key.slice(epoch.length)), verdicts]))
})

let store: FactStore | null = null
const known = new Set<string>()

/** Starts modelling: what was kept first, then whatever happens. Returns what ends it. */
export function startModelling(): () => void {
  let stopped = false
  let stop = () => {}
  void loadSuffixList()
  void load().then(() => {
    if (!stopped) stop = effect(() => takeExchanges(journal.value))
  })
  const stopReplay = effect(() => replay(engine.value))
  return () => {
    stopped = true
    stop()
    stopReplay()
  }
}

/** Notes that this page's script writes `document.cookie`, then writes it. */
export function writeDocumentCookie(text: string): void {
  add([{ kind: 'script', key: `script:${crypto.randomUUID()}`, at: serverNow(), url: location.href, text }])
  // biome-ignore lint/suspicious/noDocumentCookie: writing it is what this page is for
  document.cookie = text
}

async function load(): Promise<void> {
  store = await FactStore.open()
  const facts = (await store?.all()) ?? []
  for (const { key } of facts) known.add(key)
  const { jar, played } = playFacts(facts, engine.peek())
  state.value = { jar, played, facts }
}

/** Another profile: the same facts, judged again. */
function replay(by: Engine): void {
  const { facts } = state.peek()
  const { jar, played } = playFacts(facts, by)
  state.value = { jar, played, facts }
}

function takeExchanges(current: JournalState | null): void {
  if (!current) return
  const fresh: JarFact[] = []
  for (const exchange of current.exchanges.values()) {
    if (exchange.request.browser !== browserId) continue
    for (const fact of factsOf(current.epoch, exchange)) if (!known.has(fact.key)) fresh.push(fact)
  }
  if (fresh.length > 0) add(fresh)
}

function add(fresh: readonly JarFact[]): void {
  const { jar, played, facts } = state.peek()
  const by = engine.peek()
  for (const { key } of fresh) known.add(key)
  const all = [...facts, ...fresh]
  const surplus = all.slice(0, Math.max(0, all.length - MOST_FACTS))
  batch(() => {
    state.value = {
      jar,
      played: [...played, ...fresh.map((fact) => playFact(jar, fact, by))].slice(-MOST_FACTS),
      facts: all.slice(surplus.length),
    }
  })
  void store?.add(fresh)
  if (surplus.length > 0) void store?.remove(surplus.map(({ key }) => key))
}
