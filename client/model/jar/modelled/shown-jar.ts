import { computed, type ReadonlySignal } from '@preact/signals'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import type { SetVerdict } from '../../../../shared/cookie/storing/storage-model.ts'
import { setCookiePair } from '../../../../shared/text/header-text.ts'
import { journal } from '../../live/journal.ts'
import { type ShownMoment, shownMoment } from '../../live/shown-moment.ts'
import type { JarFact } from './jar-fact.ts'
import { JarModel } from './model.ts'
import { engine, type Modelled, modelled } from './modelled-jar.ts'

/** The modelled jar as the page shows it: as it is, or as it was at the moment that is shown. */
export const shownJar: ReadonlySignal<Modelled> = computed(() => {
  const moment = shownMoment.value
  if (!moment) return modelled.value
  const log = moment.log ?? modelled.value.facts
  return playUpTo(
    log.filter((fact) => hadHappened(fact, moment)),
    engine.value,
  )
})

/** By exchange of the shown run: what became of each Set-Cookie line of this browser's responses. */
export const setCookieVerdicts: ReadonlySignal<ReadonlyMap<number, readonly (SetVerdict | null)[]>> =
  computed(() => {
    const epoch = `${journal.value?.epoch}:`
    const own = shownJar.value.played.filter(({ fact }) => fact.key.startsWith(epoch))
    return new Map(own.map(({ fact, verdicts }) => [Number(fact.key.slice(epoch.length)), verdicts]))
  })

/** Names of cookies whose Set-Cookie line was cut before this page could keep it. */
export const cutNames: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const names = shownJar.value.facts.flatMap((fact) =>
    fact.kind === 'response'
      ? (fact.cutLines ?? []).map((at) => setCookiePair(fact.lines[at] ?? '').name)
      : [],
  )
  return new Set(names)
})

/** The moment's own exchanges tell whether they had been answered; of everything else the time decides. */
function hadHappened(fact: JarFact, { state, at }: ShownMoment): boolean {
  const prefix = `${state.epoch}:`
  const exchange = fact.key.startsWith(prefix)
    ? state.exchanges.get(Number.parseInt(fact.key.slice(prefix.length), 10))
    : undefined
  if (!exchange) return fact.at <= at
  return fact.kind === 'response' ? exchange.response !== null : exchange.end !== null
}

let latest: { readonly shown: Modelled; readonly by: Engine } | null = null

/** One step further in time plays only what is new; anything else is played from the start. */
function playUpTo(facts: readonly JarFact[], by: Engine): Modelled {
  const before = latest?.by === by && beginsWith(facts, latest.shown.facts) ? latest.shown : null
  if (before?.facts.length === facts.length) return before
  const model = before?.model ?? new JarModel()
  const fresh = facts.slice(before?.facts.length ?? 0).map((fact) => model.play(fact, by))
  const played = [...(before?.played ?? []), ...fresh]
  const shown = { jar: model.jar, model, played, facts }
  latest = { shown, by }
  return shown
}

function beginsWith(facts: readonly JarFact[], start: readonly JarFact[]): boolean {
  return start.every((fact, at) => fact === facts[at])
}
