import { listen } from '../process/listen.ts'
import { type ComposedRooms, composeRooms, type RoomsSetup } from '../rooms/rooms-server.ts'

/** A server for rooms in the test's own process. */
export interface RunningRooms {
  readonly port: number
  readonly composed: ComposedRooms
  readonly stop: () => Promise<void>
}

/** Starts one on a free port. For tests. */
export async function startRooms(setup?: RoomsSetup): Promise<RunningRooms> {
  const composed = composeRooms(setup)
  const listening = await listen(composed.server, 0, null)
  if (!listening.ok) throw new Error(listening.message)
  return {
    port: listening.port,
    composed,
    async stop() {
      const ended = listening.close()
      await composed.close()
      listening.cut()
      await ended
    },
  }
}
