import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { journal } from '../live/journal.ts'
import { api } from '../request.ts'
import { browserId, tellOwnSid } from '../this-browser.ts'
import { type GlassReading, readGlass } from './glass.ts'
import { modelled } from './modelled-jar.ts'

/** What was really seen at one address: by the server in the Cookie header, by scripts in `document.cookie`. */
export interface Reading extends GlassReading {
  /** `home` is the page's own address; frames are read through glass. */
  readonly through: 'home' | 'glass'
}

/** The most other paths looked at in one go. */
const MOST_PATHS = 12

const readings = signal<readonly Reading[]>([])

/** The newest readings, home first; empty until the first one. */
export const observed: ReadonlySignal<readonly Reading[]> = readings

/** Watches the jar: on every change the browser tells of, after every request of this browser, and when asked. */
export function startObserving(): () => void {
  const finished = computed(() => {
    const state = journal.value
    if (!state) return null
    const own = [...state.exchanges.values()].findLast(
      ({ request, end }) => end && request.browser === browserId,
    )
    return `${state.epoch}:${own?.id ?? 0}`
  })
  const stop = effect(() => {
    if (finished.value !== null) look()
  })
  // Chromium and new Firefoxes tell; elsewhere a look at every return to the page has to do.
  const store = 'cookieStore' in globalThis ? (globalThis.cookieStore as EventTarget) : null
  store?.addEventListener('change', look)
  addEventListener('focus', look)
  return () => {
    stop()
    store?.removeEventListener('change', look)
    removeEventListener('focus', look)
  }
}

let looking: Promise<void> | null = null
let again = false

/** Looks at the jar now. Calls while one look is under way are answered by one more look after it. */
export function look(): void {
  if (looking) {
    again = true
    return
  }
  looking = read().finally(() => {
    looking = null
    if (again) {
      again = false
      look()
    }
  })
}

async function read(): Promise<void> {
  const self = await api.self()
  if (!self.ok) return
  const { cookieHeader, sessionId } = self.json as { cookieHeader: string | null; sessionId: string | null }
  tellOwnSid(sessionId)
  const home: Reading = {
    through: 'home',
    url: `${location.origin}/api/self`,
    cookieHeader: cookieHeader ?? '',
    documentCookie: document.cookie,
  }
  const others = await Promise.all(addresses().map(({ origin, path }) => readGlass(origin, path)))
  readings.value = [
    home,
    ...others.flatMap((reading) => (reading ? [{ ...reading, through: 'glass' as const }] : [])),
  ]
}

/** Where cookies are that home's own path does not show: other paths, and the sub-host. */
function addresses(): { origin: string; path: string }[] {
  const cookies = [...modelled.peek().jar.cookies()]
  const host = location.hostname
  const below = cookies.filter(
    ({ path, domain }) => path !== '/' && (domain === host || host.endsWith(`.${domain}`)),
  )
  const paths = [...new Set(below.map(({ path }) => path))].slice(0, MOST_PATHS)
  const subHosts = [
    ...new Set(cookies.filter(({ domain }) => domain.endsWith(`.${host}`)).map(({ domain }) => domain)),
  ]
  const port = location.port === '' ? '' : `:${location.port}`
  return [
    ...paths.map((path) => ({ origin: location.origin, path })),
    ...subHosts.map((name) => ({ origin: `${location.protocol}//${name}${port}`, path: '/' })),
  ]
}
