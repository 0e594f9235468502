import { once } from 'node:events'
import type { Server } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { lastResort } from '../../process/last-resort.ts'
import type { Listening } from '../../process/listen.ts'

/** How long requests under way get to end by themselves at shutdown, ms. */
const GRACE = 1_500

/** How often to look for connections that have become idle meanwhile, ms: kept alive, they would hold it up. */
const LOOK = 20

/** Serves until `stopped` aborts, or too much fails; then ends what is under way. Resolves with the exit status. */
export async function serveUntil(
  stopped: AbortSignal,
  server: Server,
  listening: Listening & { readonly ok: true },
  close: () => Promise<void>,
): Promise<number> {
  const broken = lastResort()
  if (!stopped.aborted) await Promise.race([once(stopped, 'abort'), broken])
  // Whoever has connected already would be cut off: in this turn they may come after the signal.
  await nextTurn()
  const ended = listening.close()
  const closed = close()
  const idle = setInterval(() => server.closeIdleConnections(), LOOK)
  const impatience = setTimeout(listening.cut, GRACE)
  await Promise.all([ended, closed])
  clearInterval(idle)
  clearTimeout(impatience)
  return stopped.aborted ? 0 : 1
}
