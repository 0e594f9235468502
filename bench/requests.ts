import { Agent, request } from 'node:http'

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
