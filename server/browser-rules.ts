import type { EngineFor } from '../shared/clients/engine-for.ts'
import { publicSuffix } from '../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../shared/cookie/profiles/profile.ts'

/** The rules of each browser as it comes. */
export const browserRules: EngineFor = (name) => {
  const profile = profiles[name]
  return { profile, thirdParty: profile.thirdParty, publicSuffix }
}
