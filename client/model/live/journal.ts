import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { io, type Socket } from 'socket.io-client'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import type { ClientToServer, ServerToClient, Snapshot } from '../../../shared/protocol/sockets.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { accessToken } from '../../platform/access-token.ts'
import { classTold } from './class-told.ts'
import { type CaughtUp, type Connection, caughtUp } from './connection.ts'
import { freshEvents, waitBefore } from './link.ts'
import { shownMoment } from './shown-moment.ts'
import { Steps } from './steps.ts'

const state = signal<JournalState | null>(null)
const link = signal<Connection>({ state: 'connecting' })
const browsers = signal<number | null>(null)
const news = signal<readonly JournalEvent[] | null>(null)

/** Everything the server has told, folded; null until the first snapshot. For what goes on whatever the page shows. */
export const liveJournal: ReadonlySignal<JournalState | null> = state

/** The events that led to the live state just now; null where it was told whole. */
export const arrived: ReadonlySignal<readonly JournalEvent[] | null> = news

/** What the page shows: the live state, or the one of a moment of the past or of a recording. */
export const journal: ReadonlySignal<JournalState | null> = computed(
  () => shownMoment.value?.state ?? state.value,
)

export const connection: ReadonlySignal<Connection> = link

/** How many different browsers watch this server now; null until it said so. */
export const presence: ReadonlySignal<number | null> = browsers

/** Why nothing may be changed from what the page shows, or undefined while it shows what is going on. */
export const awayReason = computed(() => {
  const moment = shownMoment.value
  if (!moment) return undefined
  return moment.file === null
    ? 'This is the past; press l to go live first.'
    : 'This is a recording; close it first.'
})

/** Why a control that needs the server has to wait, or undefined when it need not. */
export const offReason = computed(() => {
  if (awayReason.value !== undefined) return awayReason.value
  if (link.value.state === 'locked') return 'This needs the lab’s token: open the link that came with it.'
  return link.value.state === 'lost' ? 'The server does not answer; this waits until it does.' : undefined
})

/** A hidden page may not run for a minute; more than so many events are not kept waiting for it. */
const MOST_WAITING = 5_000

/** How long "Connected again" stays, in milliseconds. */
const BACK_SHOWN = 4000

/** Server clock minus this browser's clock, ms, as of the latest snapshot. */
let clockAhead = 0

/** The server's clock now, epoch ms. Countdowns use it, so that a wrong clock here does no harm. */
export function serverNow(): number {
  return Date.now() + clockAhead
}

let tryNow = () => {}
let release = (_hold: number) => {}

/** Lets a held store op go on. By WebSocket: held requests may have used up all of the browser's connections. */
export function releaseHold(hold: number): void {
  release(hold)
}

/** Tries to connect at once, instead of waiting for the countdown. */
export function retryNow(): void {
  tryNow()
}

/**
 * Opens the live link to an origin and keeps it up; where it is refused without a word, `whyRefused` asks for one. Returns
 * what closes it for good.
 */
export function startLive(
  browser: string,
  whyRefused: () => Promise<string | null>,
  server = location.origin,
): () => void {
  const socket: Socket<ServerToClient, ClientToServer> = io(server, {
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    auth: (tell) => tell({ token: accessToken() ?? undefined }),
  })
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What was known when the link broke; null while it is up. */
  let known: { epoch: string; seq: number } | null = null
  let resuming = false

  /** What has arrived and is not published yet. */
  let waiting: JournalEvent[] = []
  const publish = () => {
    const before = state.value
    if (!before) return
    const events = waiting
    waiting = []
    const next = fold(before, events)
    batch(() => {
      state.value = next
      news.value = events
      if (link.value.state !== 'live' || known) answered(next, 0)
      resuming = false
    })
  }
  const steps = new Steps(publish)

  const resume = () => {
    if (resuming) return
    if (waiting.length > 0) steps.flush()
    resuming = true
    socket.emit('resume', { epoch: state.value?.epoch ?? null, afterSeq: state.value?.seq ?? 0, browser })
  }
  const connect = () => {
    clearTimeout(timer)
    if (link.value.state === 'lost') link.value = { ...link.value, nextTry: null }
    socket.connect()
  }
  const lost = (why: string | null) => {
    if (waiting.length > 0) steps.flush()
    resuming = false
    known ??= state.value && { epoch: state.value.epoch, seq: state.value.seq }
    failures += 1
    const wait = waitBefore(failures, Math.random())
    link.value = { state: 'lost', seq: state.value?.seq ?? 0, nextTry: Date.now() + wait, why }
    clearTimeout(timer)
    timer = setTimeout(connect, wait)
  }
  const unheard = () => {
    lost(null)
    const failure = failures
    void whyRefused().then((why) => {
      if (why !== null && failure === failures && link.value.state === 'lost')
        link.value = { ...link.value, why }
    })
  }
  const answered = (after: JournalState, oldest: number) => {
    resuming = false
    failures = 0
    clearTimeout(timer)
    const told = known && caughtUp(known, after, oldest)
    known = null
    if (told) announceBack(told)
    else if (link.value.state !== 'back') link.value = { state: 'live' }
  }
  const announceBack = (told: CaughtUp) => {
    link.value = { state: 'back', caughtUp: told }
    timer = setTimeout(() => {
      link.value = { state: 'live' }
    }, BACK_SHOWN)
  }

  socket.on('connect', resume)
  socket.on('disconnect', () => lost(null))
  socket.on('connect_error', (error: Error & { readonly data?: { readonly status?: number } }) => {
    if (error.data === undefined) return unheard()
    if (error.data.status !== 401) return lost(error.message)
    // No waiting mends that: another link has to be opened.
    failures = 0
    clearTimeout(timer)
    link.value = { state: 'locked', why: error.message }
  })
  socket.on('presence', (message) => {
    browsers.value = message.browsers
  })
  socket.on('class', (message) => {
    classTold.value = message
  })
  socket.on('snapshot', (message: Snapshot) => {
    steps.cancel()
    waiting = []
    batch(() => {
      clockAhead = message.now - Date.now()
      const restored = restore(message)
      state.value = restored
      news.value = null
      answered(restored, message.oldest)
    })
  })
  socket.on('journal', (message) => {
    const end = state.value && { epoch: state.value.epoch, seq: waiting.at(-1)?.seq ?? state.value.seq }
    const fresh = freshEvents(end, message)
    if (fresh === null) return resume()
    for (const event of fresh) waiting.push(event)
    if (link.value.state !== 'live' || known || waiting.length > MOST_WAITING) steps.flush()
    else steps.wake(fresh.length)
  })
  tryNow = connect
  release = (hold) => socket.emit('release', { hold })
  link.value = { state: 'connecting' }
  connect()
  return () => {
    clearTimeout(timer)
    steps.cancel()
    tryNow = () => {}
    release = () => {}
    socket.close()
  }
}
