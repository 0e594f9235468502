import type { ServerResponse } from 'node:http'

type WriteHead = (...args: unknown[]) => ServerResponse

/**
 * Calls `listener` once, just before the headers go. Whoever asks last is called first, as with `on-headers`, by which
 * express-session asks: both put themselves before the `writeHead` that they find.
 */
export function beforeHeaders(response: ServerResponse, listener: () => void): void {
  const writeHead = response.writeHead as WriteHead
  let called = false
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (!called) {
      called = true
      listener()
    }
    return writeHead.apply(this, args)
  } as ServerResponse['writeHead']
}
