/** Wrong codes that one address may try in a minute. */
export const TRIES_A_MINUTE = 10

const WRONG_CODES = {
  name: 'codes',
  burst: TRIES_A_MINUTE,
  seconds: 60,
  refills: 'together',
} as const

/** Where wrong codes are counted, for all nodes: both answer the ms until there is one more, null where there is one. */
interface Counting {
  take(bound: typeof WRONG_CODES, who: string): Promise<number | null>
  wait(bound: typeof WRONG_CODES, who: string): Promise<number | null>
}

/** Counts wrong codes by who tries them. Right ones are not counted: a class comes from one address. */
export class CodeTries {
  readonly #counting: Counting

  constructor(counting: Counting) {
    this.#counting = counting
  }

  /** Seconds until one may be tried again; null = now. */
  async wait(who: string): Promise<number | null> {
    return seconds(await this.#counting.wait(WRONG_CODES, who))
  }

  /** The same, when one was tried: where many try at once, some were too many already. */
  async wrong(who: string): Promise<number | null> {
    return seconds(await this.#counting.take(WRONG_CODES, who))
  }
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.max(1, Math.ceil(ms / 1000))
}
