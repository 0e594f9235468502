import { DAY } from './day.ts'
import { PROFILE_TITLES } from './profile-titles.ts'
import { rfc6265bis } from './rfc6265bis.ts'
import type { Profile } from './rules.ts'

/** Safari, by its documentation. */
export const safari: Profile = {
  ...rfc6265bis,
  name: 'safari',
  title: PROFILE_TITLES.safari,
  // WebKit's tracking-prevention page and release notes, MDN's compatibility data; nothing here can measure Safari.
  basis: 'from documented sources only, not measured',
  versions: ['Safari 26.2, by its documentation'],
  disputed: [
    "Sources disagree on whether a cookie without SameSite counts as Lax in Safari: MDN's compatibility data says no, later posts say yes. Here it does not.",
  ],
  // Full third-party cookie blocking, since Safari 13.1 (webkit.org/tracking-prevention).
  thirdParty: 'blocked',
  // The same page: cookies that scripts set live seven days (24 hours behind a decorated link, which is not told here).
  longestScriptLife: 7 * DAY,
  sandboxHasNoSite: true,
  activatesStorageAccess: false,
  storageAccessReach: 'site',
  laxByDefault: false,
  schemefulSameSite: false,
  // WebKit bug 281149; MDN's compatibility data for Set-Cookie says the same.
  loopbackIsSecure: false,
  noneNeedsSecure: false,
  // Safari 26.2 release notes: CHIPS.
  partitioned: true,
}
