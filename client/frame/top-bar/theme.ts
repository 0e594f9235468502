import { effect } from '@preact/signals'
import { scheme, theme } from '../../platform/preferences.ts'

/** Switches between light and dark. A choice that equals the system's follows the system again. */
export function toggleTheme(): void {
  const wanted = scheme.value === 'dark' ? 'light' : 'dark'
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  theme.value = wanted === system ? 'system' : wanted
}

/** Keeps the choice on the page, where tokens.css reads it. */
export function startTheme(): () => void {
  return effect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme.value
  })
}
