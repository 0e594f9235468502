import type { Step } from '../../shared/cookie/conformance/case.ts'
import { playCase } from '../../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import type { Observation, Player } from '../observation.ts'

/** A browser for tests: it does what some profile says, and keeps its reasons to itself. */
export class ObedientBrowser implements Player {
  static readonly now = 1_800_000_000_000
  readonly #profile: () => ProfileName
  closed = false

  constructor(profile: () => ProfileName) {
    this.#profile = profile
  }

  async play(steps: readonly Step[]): Promise<Observation[]> {
    const { now } = ObedientBrowser
    const input = { id: null, profile: this.#profile(), thirdParty: 'allowed', steps } as const
    return playCase(input, publicSuffix, now).steps.map((answer) => ({
      ...answer,
      now,
      until: now,
      withheld: undefined as never,
    }))
  }

  async version(): Promise<string> {
    return 'Obedient/1'
  }

  async close(): Promise<void> {
    this.closed = true
  }
}
