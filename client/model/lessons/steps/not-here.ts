import type { Lesson } from '../../../../shared/scenarios/lesson.ts'
import { type Ask, asksOf } from '../../../../shared/scenarios/step.ts'
import { sites } from '../../place/sites.ts'

const BY_HTTP =
  'This lesson is about an app that is asked over plain http, and this page came over https, where nothing of it goes wrong. Play it on your own machine, at the address that npm start prints.'

/** What a request takes that there is none of at this address, in a sentence; undefined where there is all. */
export function missingHost({ host = 'home' }: Ask): string | undefined {
  if (sites[host] !== null) return undefined
  return `This takes ${host === 'other' ? 'a host of another site' : 'a sub-host'}, and there is none here.`
}

/** Why a lesson cannot be played at this address, in a sentence or two; undefined where it can. */
export function notHere({ steps, guess }: Pick<Lesson, 'steps' | 'guess'>): string | undefined {
  const asks = [...steps, ...guess.steps].flatMap(asksOf)
  if (location.protocol === 'https:' && asks.some(({ viaProxy }) => viaProxy)) return BY_HTTP
  return asks.map(missingHost).find((sentence) => sentence !== undefined)
}
