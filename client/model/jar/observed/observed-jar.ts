import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { encodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { randomId } from '../../../platform/random-id.ts'
import { api } from '../../actions/api-routes.ts'
import { liveJournal, serverNow } from '../../live/journal.ts'
import { liveOwnExchanges, tellOwnSid } from '../../own/this-browser.ts'
import { subHostName } from '../../place/sites.ts'
import { type Comparison, compareReadings, NOTHING_SEEN } from '../compare.ts'
import { engine, jarVersion, model, modelled, note } from '../modelled/modelled-jar.ts'
import { readGlass } from './glass.ts'
import { listedCookies } from './listed-cookie.ts'
import type { Reading } from './reading.ts'
import { type Address, addressesToRead } from './reading-addresses.ts'

const readings = signal<readonly Reading[]>([])
const comparison = signal<Comparison>(NOTHING_SEEN)

/** The modelled jar beside what was really there, as of the last look. */
export const compared: ReadonlySignal<Comparison> = comparison

/** Watches the jar: on every change the browser tells of, after every request of this browser, and on return. */
export function startObserving(): () => void {
  const finished = computed(() => {
    const state = liveJournal.value
    if (!state) return null
    const own = liveOwnExchanges.value.findLast(({ end }) => end !== null)
    return `${state.epoch}:${own?.id ?? 0}`
  })
  const stopLooking = effect(() => {
    // A tab of this browser may have written a cookie, too.
    jarVersion.value
    if (finished.value !== null) lookInTime()
  })
  // Judged anew by other rules: the same readings beside the other jar.
  const stopComparing = effect(() => {
    comparison.value = compareReadings(model.value.jar, readings.value, engine.value)
  })
  const store = 'cookieStore' in globalThis ? globalThis.cookieStore : null
  store?.addEventListener('change', onChange)
  addEventListener('focus', lookEverywhere)
  return () => {
    stopLooking()
    stopComparing()
    clearTimeout(soon)
    clearTimeout(inTime)
    inTime = undefined
    store?.removeEventListener('change', onChange)
    removeEventListener('focus', lookEverywhere)
  }
}

/** So long after a change event, ms: what an exchange changed is told by the journal at about the same time. */
const SETTLING = 50

let soon: ReturnType<typeof setTimeout> | undefined

function onChange({ changed, deleted }: CookieChangeEvent): void {
  const text = (value: string | undefined) => encodeBytes(value ?? '')
  note({
    kind: 'change',
    key: `change:${randomId()}`,
    at: serverNow(),
    changed: changed.map(({ name, value }) => ({ name: text(name), value: text(value) })),
    deleted: deleted.map(({ name }) => text(name)),
  })
  clearTimeout(soon)
  soon = setTimeout(look, SETTLING)
}

/** What ends one after the other is looked at together, ms: a run of Delivery ends thirty exchanges in two seconds. */
const PACE = 250

let lastBegan = Number.NEGATIVE_INFINITY
let inTime: ReturnType<typeof setTimeout> | undefined

/** Looks now, or where the last look has only just begun, in a moment, once for all that came meanwhile. */
function lookInTime(): void {
  inTime ??= setTimeout(
    () => {
      inTime = undefined
      look()
    },
    lastBegan + PACE - performance.now(),
  )
}

let looking: Promise<void> | null = null
let again = false
/** The next look is at every address where cookies may be; the later ones only where some were. */
let everywhere = true

/** Looks at the jar, and resolves when what is there has been seen. */
export async function lookNow(): Promise<void> {
  look()
  while (looking) await looking
}

/** Looks at the jar now. Calls while one look is under way are answered by one more look after it. */
export function look(): void {
  if (looking) {
    again = true
    return
  }
  lastBegan = performance.now()
  looking = read().finally(() => {
    looking = null
    if (again) {
      again = false
      look()
    }
  })
}

function lookEverywhere(): void {
  everywhere = true
  look()
}

/** How often a look starts over because the jar changed meanwhile. */
const MOST_TRIES = 3

async function read(): Promise<void> {
  for (let tries = 1; ; tries++) {
    const before = jarVersion.peek()
    const wide = everywhere
    const found = await readAll(wide)
    if (found === null) return
    // What was read of another jar would show as a disagreement for a blink.
    if (jarVersion.peek() !== before && tries < MOST_TRIES) continue
    if (wide) everywhere = false
    readings.value = found
    return
  }
}

/** null when the server does not answer. */
async function readAll(wide: boolean): Promise<readonly Reading[] | null> {
  const at = serverNow()
  const self = await api.self()
  if (!self.ok) return null
  const { cookieHeader, sessionId } = self.json as { cookieHeader: string | null; sessionId: string | null }
  tellOwnSid(sessionId)
  const home: Reading = {
    url: `${location.origin}/api/self`,
    cookieHeader: cookieHeader ?? '',
    documentCookie: document.cookie,
    listed: 'cookieStore' in globalThis ? listedCookies(await cookieStore.getAll()) : null,
    at,
  }
  const others = await Promise.all(addresses(wide).map(readGlass))
  return [home, ...others.flatMap((reading) => reading ?? [])]
}

function addresses(wide: boolean): readonly Address[] {
  const strangers = comparison.peek().strangers
  return addressesToRead([...modelled.peek().jar.cookies()], strangers, here(), wide)
}

function here() {
  const { protocol, hostname, port } = location
  return { protocol, hostname, port, subHost: subHostName }
}
