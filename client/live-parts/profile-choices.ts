import { PROFILE_TITLES } from '../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import { texts } from '../../shared/cookie/profiles/texts.ts'
import type { MenuItem } from '../parts/controls/menu.tsx'
import { profile } from '../platform/preferences.ts'

/** Whose rules can be chosen: browsers first. */
const CHOICES = ['chromium', 'firefox', 'safari', 'rfc6265bis', 'layered'] as const

/** What there is to know before one relies on it. */
const PROFILE_HINTS: Partial<Record<ProfileName, string>> = {
  safari: 'from its documentation, not measured here',
  rfc6265bis: `${texts.rfc6265bis.status}, no browser of its own`,
  layered: `${texts.layered.status}, what is to follow`,
}

/** The items of a menu that chooses whose rules the predictions follow. */
export function profileItems(
  labelOf: (name: ProfileName) => string = (name) => PROFILE_TITLES[name],
): MenuItem[] {
  return CHOICES.map((name) => {
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
