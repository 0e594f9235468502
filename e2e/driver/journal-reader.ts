import { io } from 'socket.io-client'
import type { RunningServer } from '../../server/testing/hosted-server.ts'
import type { Snapshot } from '../../shared/protocol/sockets.ts'

/** Where the server's journal stands now, as a watcher that has just come is told. */
export async function readJournal({ port }: RunningServer): Promise<Snapshot> {
  // `app.localhost` is a name that only browsers resolve everywhere.
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { Host: `app.localhost:${port}` },
  })
  try {
    return await new Promise((resolve, reject) => {
      socket.on('connect_error', reject)
      socket.on('snapshot', resolve)
      socket.on('connect', () => socket.emit('resume', { epoch: null, afterSeq: 0 }))
    })
  } finally {
    socket.close()
  }
}
