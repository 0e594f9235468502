import type { Step } from '../../cookie/conformance/case.ts'
import type { Profile, ProfileName } from '../../cookie/profiles/rules.ts'
import type { ThirdParty } from '../../cookie/same-site/third-party.ts'

/** What there is to know about one reason code. */
export interface ReasonPage {
  /** What it means, for somebody who reads it for the first time. */
  readonly means: string
  /** Something that brings it up, by the engine: the last step is the one that shows it. */
  readonly example: ReasonExample
  /** What to change. */
  readonly fix: string
  /** Who does so, and since when; what is not known is not said. */
  readonly browsers: string
}

export interface ReasonExample {
  readonly profile: ProfileName
  /** As the profile's browser comes, unless said. */
  readonly thirdParty?: ThirdParty
  /** Rules that the profile has switched off as it comes. */
  readonly switchedOn?: Partial<Pick<Profile, 'bindsToScheme' | 'bindsToPort'>>
  readonly steps: readonly Step[]
}
