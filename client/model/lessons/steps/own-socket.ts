import { BROWSER_PARAM } from '../../../../shared/protocol/browser-id.ts'
import { LESSON_PATH } from '../../../../shared/scenarios/lesson-path.ts'
import { browserId } from '../../own/this-browser.ts'

/** How long a socket gets to open, or to answer, ms. */
const PATIENCE = 10_000

let socket: WebSocket | null = null

/** The page's one WebSocket to the lesson's app; false where it does not open. */
export async function openSocket(path: string): Promise<boolean> {
  socket?.close()
  const url = new URL(`${LESSON_PATH}${path}?${BROWSER_PARAM}=${browserId}`, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  socket = new WebSocket(url)
  return (await heard(socket, 'open')) !== null
}

/** What it answers; null where it does not. */
export async function askSocket(text: string): Promise<string | null> {
  if (socket?.readyState !== WebSocket.OPEN) return null
  const answer = heard(socket, 'message')
  socket.send(text)
  const event = await answer
  return event instanceof MessageEvent ? String(event.data) : null
}

/** Null where it was closed, failed, or took too long. */
function heard(from: WebSocket, name: 'open' | 'message'): Promise<Event | null> {
  return new Promise((resolve) => {
    const options = { once: true, signal: AbortSignal.timeout(PATIENCE) }
    options.signal.addEventListener('abort', () => resolve(null))
    from.addEventListener(name, (event) => resolve(event), options)
    from.addEventListener('close', () => resolve(null), options)
  })
}
