import { computed, effect, type Signal, signal } from '@preact/signals'
import { isProfileName, type ProfileName } from '../../shared/cookie/profiles/profile.ts'
import { type Engine, engineOf } from './user-agent.ts'

/** What the reader chose. Kept in localStorage, never in a cookie: the jar belongs to the lab. */
const PREFIX = 'crumbscope.'

export type Theme = 'system' | 'light' | 'dark'

const PROFILE_OF: Record<Engine, ProfileName> = {
  chromium: 'chromium',
  firefox: 'firefox',
  safari: 'safari',
  other: 'rfc6265bis',
}

export const theme = kept<Theme>('theme', 'system', (value) =>
  value === 'system' || value === 'light' || value === 'dark' ? value : undefined,
)

/** The rules of the browser at hand. */
export const ownProfile: ProfileName = PROFILE_OF[engineOf(navigator.userAgent)]

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

/** A signal that remembers: read through `parse`, because anything can stand in localStorage. */
export function kept<T>(name: string, initial: T, parse: (value: unknown) => T | undefined): Signal<T> {
  const value = signal(read(name, parse) ?? initial)
  let first = true
  effect(() => {
    const text = JSON.stringify(value.value)
    if (first) first = false
    else write(name, text)
  })
  return value
}

function read<T>(name: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? undefined : parse(JSON.parse(text))
  } catch {
    // Storage is blocked, or somebody else's text stands there: start from the default.
    return undefined
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text)
  } catch {
    // Storage is full or blocked: the choice holds until the page is closed.
  }
}
