import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Sends `count` POST requests over `connections` kept-alive connections, each with a session of its own, and
 * resolves when all are answered.
 */
export async function sendRequests(port: number, count: number, connections = 10): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = count
  const client = async () => {
    let cookie = ''
    while (left-- > 0) cookie = (await post(port, agent, cookie)) ?? cookie
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
}

/** The same, so many a second for so many seconds; gives how many were answered. */
export async function sendSteadily(
  port: number,
  perSecond: number,
  seconds: number,
  connections = 10,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const began = performance.now()
  let sent = 0
  const client = async () => {
    let cookie = ''
    for (;;) {
      const passed = (performance.now() - began) / 1_000
      if (passed >= seconds) return
      if (sent >= passed * perSecond) await pause(1)
      else {
        sent += 1
        cookie = (await post(port, agent, cookie)) ?? cookie
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  return sent
}

/** One write to the session; resolves with the cookie to send next time, if the response set one. */
function post(port: number, agent: Agent, cookie: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const headers = cookie ? { cookie } : {}
    const outgoing = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.headers['set-cookie']?.[0]?.split(';')[0]))
        response.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}
