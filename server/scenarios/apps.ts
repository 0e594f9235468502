import { redirectBeforeSave } from './redirect-before-save/app.ts'
import type { Scenario } from './scenario-app.ts'
import { secureBehindProxy } from './secure-behind-proxy/app.ts'

/** Every lesson's app by its id, which is its folder's name. */
export const apps: Readonly<Record<string, Scenario>> = {
  'redirect-before-save': redirectBeforeSave,
  'secure-behind-proxy': secureBehindProxy,
}
