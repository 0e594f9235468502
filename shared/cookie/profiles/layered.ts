import { PROFILE_TITLES } from './profile-titles.ts'
import { rfc6265bis } from './rfc6265bis.ts'
import type { Profile } from './rules.ts'
import { texts } from './texts.ts'

/**
 * draft-ietf-httpbis-layered-cookies, the text that is to follow. It leaves to Fetch and HTML what a browser knows of pages:
 * there the rules of the text before it stand. Where its wording has a known slip, the reading of web-platform-tests is
 * taken: an Expires after a Max-Age (httpwg issue 3501), `__Http-` (PR 3511), a bare `Domain=`.
 */
export const layered: Profile = {
  ...rfc6265bis,
  name: 'layered',
  title: PROFILE_TITLES.layered,
  basis: `${texts.layered.title} (draft-ietf-httpbis-layered-cookies), ${texts.layered.status}`,
  disputed: ['This draft still changes; browsers differ from it where they differ from each other.'],
  httpPrefixes: true,
  hostPrefixPath: 'written',
  // Added in 2026: an IP address has no hosts below it.
  ipDomainIsHostOnly: true,
  refusesDotDomain: true,
  unknownSameSiteReplaces: false,
  refusesUnicodePath: true,
  sandboxHasNoSite: true,
}
