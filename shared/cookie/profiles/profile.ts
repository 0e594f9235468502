import { chromium } from './chromium.ts'
import { firefox } from './firefox.ts'
import { layered } from './layered.ts'
import { rfc6265bis } from './rfc6265bis.ts'
import type { Profile, ProfileName } from './rules.ts'
import { safari } from './safari.ts'

/** Whose rules can be asked for. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  rfc6265bis,
  layered,
  chromium,
  firefox,
  safari,
}
