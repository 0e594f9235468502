/** Whether a request carries and takes cookies: always, within its own origin, or never (Fetch Standard). */
export type Credentials = 'include' | 'same-origin' | 'omit'

/**
 * Every way in which a page makes its browser ask, and the credentials mode it has where nothing else is said: no
 * `crossorigin` attribute, no `withCredentials`, no option of `fetch()`. A `fetch` step means one with
 * `credentials: 'include'` unless it says otherwise; a font, a module, a worker, an EventSource and an XMLHttpRequest keep
 * to their own origin; a manifest is fetched without (Web Application Manifest, "processing the manifest"; it takes
 * `crossorigin="use-credentials"` even on its own origin); a preflight never has any (Fetch, "CORS-preflight fetch").
 */
const requestKinds = {
  navigation: 'include',
  fetch: 'include',
  iframe: 'include',
  image: 'include',
  websocket: 'include',
  beacon: 'include',
  reload: 'include',
  script: 'include',
  module: 'same-origin',
  stylesheet: 'include',
  font: 'same-origin',
  media: 'include',
  xhr: 'same-origin',
  eventsource: 'same-origin',
  worker: 'same-origin',
  manifest: 'omit',
  preload: 'include',
  prefetch: 'include',
  ping: 'include',
  object: 'include',
  preflight: 'omit',
} as const satisfies Readonly<Record<string, Credentials>>

export type RequestKind = keyof typeof requestKinds

export const KINDS = Object.keys(requestKinds) as readonly RequestKind[]

/** The credentials mode of a request. */
export function credentialsOf(as: RequestKind, asked: Credentials | undefined): Credentials {
  return as === 'preflight' ? 'omit' : (asked ?? requestKinds[as])
}
