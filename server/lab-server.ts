import { createServer, type RequestListener, type Server } from 'node:http'
import { isWebSocket } from './hosts/guard-server.ts'

/**
 * Room for the fullest jar a browser may send (180 cookies of 4,096 bytes for a site), so that the page which can empty
 * it still loads.
 */
const HEADER_BYTES = 1024 * 1024

/** Node's HTTP server, with the bounds that a lab needs. */
export function labServer(listener: RequestListener): Server {
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES,
      shouldUpgradeCallback: isWebSocket,
      // No Host is a Host that is none of the lab's: `guardServer` says so, where Node sends an empty page.
      requireHostHeader: false,
    },
    listener,
  )
  // Counted in `settleTarget`, which can say so.
  server.maxHeadersCount = 0
  return server
}
