import type { ThirdParty } from '../cookie/same-site/third-party.ts'

/**
 * What the third-party probe shows: another site's page got home to set a cookie with SameSite=None. Did it come back
 * from there, and did home itself get it?
 */
export function thirdPartyShown(cameBack: boolean, cameHome: boolean): ThirdParty {
  if (!cameBack) return 'blocked'
  return cameHome ? 'allowed' : 'partitioned'
}
