import type { RedisLink } from '../../../stores/redis/redis-link.ts'
import type { Bell, BellListener, Told } from '../room-storage.ts'

/** Everything that may have been missed while nobody was told. */
const ALL: readonly Bell[] = ['fields', 'journal', 'control', 'seats']

/**
 * One subscription for each record that somebody here listens to. A bell says that there is something to read, and may tell
 * it: order and completeness are the streams' own.
 */
export class Bells {
  readonly #link: RedisLink
  readonly #channels = new Map<string, Channel>()

  constructor(link: RedisLink) {
    this.#link = link
    link.onChange((connected) => {
      if (!connected) return
      for (const { listeners } of this.#channels.values())
        for (const listener of listeners) for (const bell of ALL) listener(bell)
    })
  }

  /** Whether Redis counts this node among those that do. */
  isListening(name: string): boolean {
    return this.#link.connected && this.#channels.get(name)?.isHeard === true
  }

  /** Resolves when it is told of. */
  async listen(name: string, listener: BellListener): Promise<() => void> {
    const channel = this.#channels.get(name) ?? this.#subscribe(name)
    channel.listeners.add(listener)
    const leave = () => this.#leave(name, channel, listener)
    try {
      await channel.ready
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  #subscribe(name: string): Channel {
    const listeners = new Set<BellListener>()
    const ready = this.#link.subscribe(name, (message) => {
      const [bell, first, lab] = message.split('\n', 3)
      const told = lab === undefined ? undefined : toldBy(message, Number(first), lab)
      for (const listener of listeners) listener(bell as Bell, told)
    })
    const channel: Channel = { listeners, ready, isHeard: false }
    ready.then(
      () => {
        channel.isHeard = true
      },
      () => {},
    )
    this.#channels.set(name, channel)
    return channel
  }

  #leave(name: string, { listeners }: Channel, listener: BellListener): void {
    listeners.delete(listener)
    if (listeners.size > 0 || this.#channels.get(name)?.listeners !== listeners) return
    this.#channels.delete(name)
    // Where the connection is gone, so is the subscription.
    this.#link.unsubscribe(name).catch(() => {})
  }
}

/** The bell, `seq` of the first, the lab, and the facts, which only those look at who have not told them. */
function toldBy(message: string, first: number, lab: string): Told {
  return {
    lab,
    entries: () =>
      message
        .split('\n')
        .slice(3)
        .map((fact, at) => ({ seq: first + at, lab, fact })),
  }
}

interface Channel {
  readonly listeners: Set<BellListener>
  readonly ready: Promise<void>
  isHeard: boolean
}
