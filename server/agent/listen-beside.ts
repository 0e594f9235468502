import type { EventEmitter } from 'node:events'

/** Adds a listener that takes none of the room that the app has for its own: Node warns of the eleventh. */
export function listenBeside(
  emitter: EventEmitter,
  event: string,
  listener: (this: never, ...args: never[]) => void,
): void {
  emitter.on(event, listener as (...args: unknown[]) => void)
  const most = emitter.getMaxListeners()
  if (most > 0) emitter.setMaxListeners(most + 1)
}
