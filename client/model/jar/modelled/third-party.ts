import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import type { ProfileName } from '../../../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../../../shared/cookie/same-site/third-party.ts'
import { kept } from '../../../platform/kept.ts'
import { ownProfile } from '../../../platform/preferences.ts'

/** What was found out about this browser, and when (epoch ms). */
export interface ThirdPartyFinding {
  readonly state: ThirdParty
  readonly at: number
}

const STATES: readonly unknown[] = ['allowed', 'blocked', 'partitioned'] satisfies ThirdParty[]

/** How this browser treats third-party cookies, as a probe last showed it; null before the first one. */
export const thirdPartyFinding = kept<ThirdPartyFinding | null>('third-party', null, (value) => {
  if (typeof value !== 'object' || value === null) return undefined
  const { state, at } = value as Partial<ThirdPartyFinding>
  return STATES.includes(state) && typeof at === 'number' ? (value as ThirdPartyFinding) : undefined
})

/** What to predict with: this browser as it was found, any other as it comes out of the box. */
export function thirdPartyOf(profile: ProfileName): ThirdParty {
  return (profile === ownProfile ? thirdPartyFinding.value?.state : undefined) ?? profiles[profile].thirdParty
}
