import { computed, signal } from '@preact/signals'
import { isProfileName } from '../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import { profileOf } from '../../shared/text/user-agent.ts'
import { kept } from './kept.ts'

export type Theme = 'system' | 'light' | 'dark'

export const theme = kept<Theme>('theme', 'system', (value) =>
  value === 'system' || value === 'light' || value === 'dark' ? value : undefined,
)

/** The rules of the browser at hand. */
export const ownProfile: ProfileName = profileOf(navigator.userAgent)

/** Whose rules the predictions follow: a browser's, or the draft's itself. */
export const profile = kept<ProfileName>('profile', ownProfile, (value) =>
  isProfileName(value) ? value : undefined,
)

/** Shares of browser, wire and server pane in the width of the window; null = as designed. */
export const paneWidths = kept<readonly [number, number, number] | null>('pane-widths', null, (value) => {
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [a, b, c] = value
  return [a, b, c].every((share) => typeof share === 'number' && share > 0) ? [a, b, c] : undefined
})

/** True when single-key commands are switched off. */
export const keysOff = kept<boolean>('keys-off', false, (value) =>
  typeof value === 'boolean' ? value : undefined,
)

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = signal(systemDark.matches)
systemDark.addEventListener('change', (event) => {
  systemIsDark.value = event.matches
})

/** The theme in force. */
export const scheme = computed<'light' | 'dark'>(() => {
  if (theme.value !== 'system') return theme.value
  return systemIsDark.value ? 'dark' : 'light'
})
