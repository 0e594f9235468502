import type { ProfileName } from './rules.ts'
import { texts } from './texts.ts'

/** What people call each profile; for those who only name one, and have no need of its rules. */
export const PROFILE_TITLES: Readonly<Record<ProfileName, string>> = {
  rfc6265bis: texts.rfc6265bis.title,
  layered: texts.layered.title,
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari',
}

export const PROFILE_NAMES = Object.keys(PROFILE_TITLES) as readonly ProfileName[]

export function isProfileName(name: unknown): name is ProfileName {
  return typeof name === 'string' && Object.hasOwn(PROFILE_TITLES, name)
}
