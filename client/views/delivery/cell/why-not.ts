import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { isThirdParty } from './cell-why.ts'

/** Why no attribute sends a cookie along. */
export function whyNot(probe: ProbeId, { thirdParty }: Engine): string {
  if (probe === 'fetch-omit') {
    return "The page asks without credentials. That is fetch's own option: credentials: 'same-origin' or 'include'."
  }
  if (probe === 'cross-preflight') {
    return 'A preflight is the browser’s own question and never carries cookies: let the server answer OPTIONS before it looks for a session.'
  }
  if (probe === 'cross-module' || probe === 'cross-font') {
    return 'The page asks another origin without credentials, as modules and fonts do. crossorigin="use-credentials" on the script changes that; a font has no such attribute.'
  }
  if (isThirdParty(probe) && thirdParty === 'blocked') {
    return 'The browser blocks third-party cookies. A cookie with Partitioned can be set inside that page, for that page alone; the Storage Access API can ask the person.'
  }
  if (isThirdParty(probe) && thirdParty === 'partitioned') {
    return 'The browser keeps third-party cookies apart for each top-level site: one that home sets for itself is not there. One that is set inside that page is, under that site only.'
  }
  return 'None of the combinations of up to three changes sends it along.'
}
