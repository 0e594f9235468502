import type { ProfileName } from '../../shared/cookie/profiles/profile.ts'
import type { MenuItem } from '../parts/controls/menu.tsx'
import { profile } from '../platform/preferences.ts'

/** What each rule set is called on the page. */
export const PROFILE_NAMES: Readonly<Record<ProfileName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari',
  rfc6265bis: 'RFC 6265bis',
}

/** What there is to know before one relies on it. */
const PROFILE_HINTS: Partial<Record<ProfileName, string>> = {
  safari: 'from its documentation, not measured here',
  rfc6265bis: 'draft 22, no browser of its own',
}

/** The items of a menu that chooses whose rules the predictions follow. */
export function profileItems(
  labelOf: (name: ProfileName) => string = (name) => PROFILE_NAMES[name],
): MenuItem[] {
  return (Object.keys(PROFILE_NAMES) as ProfileName[]).map((name) => {
    const hint = PROFILE_HINTS[name]
    return {
      label: labelOf(name),
      ...(hint !== undefined && { hint }),
      chosen: profile.value === name,
      onSelect: () => {
        profile.value = name
      },
    }
  })
}
