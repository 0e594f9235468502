/** Ops that can be slowed down or held, so that races can be seen and repeated. */
export const SLOWED_OPS = ['get', 'set', 'touch', 'destroy'] as const

export type SlowedOp = (typeof SLOWED_OPS)[number]

/** How long the store takes before it does an op, ms. */
export type StoreLatency = Readonly<Record<SlowedOp, number>>

export const NO_LATENCY: StoreLatency = { get: 0, set: 0, touch: 0, destroy: 0 }

/** The longest latency, ms. */
export const LONGEST_LATENCY = 2_000

/** The most holds a browser may have, armed and held together; and the most ops of its that are to fail. */
export const MOST_HOLDS = 4

/** How long a hold, or a failure, waits for its op before it ends by itself, ms. */
export const ARM_LIMIT = 60_000

/** How long an op is held before it goes on by itself, ms. */
export const HOLD_LIMIT = 30_000

/** Somebody made the store slower or faster; as it is now. */
export interface LatencyFact {
  readonly kind: 'latency'
  readonly latency: StoreLatency
  /** The browser that changed it, or null. */
  readonly browser: string | null
}

/** An op whose next one, of the browser that armed it, does not go as usual. */
export interface ArmedOp {
  readonly op: SlowedOp
  /** When this ends by itself, if no such op comes: epoch ms. */
  readonly until: number
}

/** What becomes of an armed op: it waits until somebody releases it, or the store answers it with an error. */
export const ARMED_FOR = ['hold', 'fail'] as const

export type ArmedFor = (typeof ARMED_FOR)[number]

/** What a browser has armed changed; as it is now. */
export interface ArmedFact {
  readonly kind: 'armed'
  readonly does: ArmedFor
  readonly armed: readonly ArmedOp[]
  readonly browser: string
  /** Whoever armed it or took it back, the op that came, or the time that ran out. */
  readonly by: 'person' | 'op' | 'time'
}

/** The code of the error that the store answers with where it was told to fail. */
export const ON_DEMAND = 'FailedOnDemand'

/** A store op waits until somebody releases it. */
export interface HeldFact {
  readonly kind: 'held'
  /** Names the hold within one epoch; counts up from 1. */
  readonly hold: number
  readonly name: SlowedOp
  readonly exchange: number
  readonly sid: string | null
  readonly browser: string
  /** When it goes on by itself, epoch ms. */
  readonly until: number
}

/** A held op goes on. */
export interface ReleasedFact {
  readonly kind: 'released'
  readonly hold: number
  readonly by: 'person' | 'time'
}
