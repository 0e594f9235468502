import { listen } from '../../listen.ts'
import { composeRooms } from '../../rooms/rooms-server.ts'
import { serveUntil } from './serve-until.ts'

export interface HostOptions {
  readonly port: number
}

/** Serves rooms until `stopped` aborts. Resolves with the exit status: 2 when it could not start. */
export async function host({ port }: HostOptions, stopped: AbortSignal): Promise<number> {
  const { server, close } = composeRooms()
  const listening = await listen(server, port, null)
  if (!listening.ok) {
    await close()
    console.error(listening.message)
    return 2
  }
  for (const note of listening.notes) console.error(note)
  // In one write: whoever waits for the address may close the pipe after it.
  console.log(
    `Crumbscope is at http://localhost:${listening.port}\nEverybody who opens it gets a room: a lab of their own. Rooms are kept in memory, and end with this process.`,
  )
  return serveUntil(stopped, server, listening, close)
}
