import type { ScriptStep } from '../../../../shared/script/script.ts'
import { durationWords } from '../../../../shared/text/duration-text.ts'
import type { AbCell } from '../ab/ab-rows.ts'
import { AT_ONCE } from './browser-limits.ts'
import type { RealStep } from './real-step.ts'

/** What is known where a step came out otherwise than predicted. */
export interface Parted {
  readonly step: ScriptStep
  readonly predicted: AbCell
  readonly real: RealStep
  /** An earlier step whose wait was cut short, from 1. */
  readonly cutBefore: number | null
  /** The first earlier step that came out otherwise, from 1. */
  readonly partedBefore: number | null
  /** The page is https: a request that goes through no proxy is secure, where the worker's is not. */
  readonly overHttps: boolean
}

/** Why a step came out otherwise than predicted, in a sentence: the nearest cause first. */
export function whyParted(parted: Parted): string {
  return (
    byTheRun(parted) ??
    byOthers(parted) ??
    byTheBrowser(parted) ??
    byTheWay(parted) ??
    'Not known why; here is what was seen.'
  )
}

function byTheRun({ real }: Parted): string | null {
  if (real.failure !== null) return real.failure
  if (real.cutAfter === null) return null
  const seconds = durationWords(Math.max(1, Math.round(real.cutAfter / 1000)) * 1000)
  return `The wait was cut short after ${seconds}: what was to expire did not.`
}

function byOthers({ predicted, real }: Parted): string | null {
  if (real.optionsChanged) return 'The lab’s options were changed while the script ran.'
  if (real.takenAway.length > 0) {
    return 'The row of its session was taken away by something that is not of this script.'
  }
  const known = new Set(predicted.exchanges.flatMap(({ cookies }) => cookies))
  const strange = [...new Set(real.exchanges.flatMap(({ cookies }) => cookies))].filter(
    (name) => !known.has(name),
  )
  const carriedMore = real.exchanges.some(
    ({ cookies }, at) => cookies.length > (predicted.exchanges[at]?.cookies.length ?? 0),
  )
  if (carriedMore && strange.length > 0 && known.size > 0) {
    return `This browser also carried ${strange.join(', ')}, which the script had not set.`
  }
  return null
}

function byTheBrowser({ predicted, real, cutBefore }: Parted): string | null {
  const expected = predicted.exchanges.some(({ carried }, at) => carried !== null && !carriedAt(real, at))
  if (expected) return 'The browser sent no session cookie, though by the rules it should have.'
  const unexpected = predicted.exchanges.some(({ carried }, at) => carried === null && carriedAt(real, at))
  if (!unexpected) return null
  return cutBefore === null
    ? 'The browser sent a session cookie that by the rules it should not have any more.'
    : `The wait of step ${cutBefore} was cut short: the cookie is still there.`
}

function carriedAt({ exchanges }: RealStep, at: number): boolean {
  return exchanges[at]?.carried != null
}

function byTheWay({ step, cutBefore, partedBefore, overHttps }: Parted): string | null {
  if (step.kind === 'parallel') {
    const queue = step.requests.length > AT_ONCE ? ` A browser sends ${AT_ONCE} at a time to one host.` : ''
    return `Predicted is that all read before one writes; here they met as it happened.${queue}`
  }
  if (cutBefore !== null) return `The wait of step ${cutBefore} was cut short: less has expired by now.`
  if (partedBefore !== null) return `Follows from step ${partedBefore}, where they parted.`
  if (overHttps && step.kind === 'request' && !step.viaProxy) {
    return 'This page is https; predicted is a request over http.'
  }
  return null
}
