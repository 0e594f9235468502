import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * Sends bytes to a server on loopback and resolves with everything it answers, as Latin-1 text, until it closes the
 * connection: for tests that look at the wire itself.
 */
export async function rawRequest(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text
  })
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  await once(socket, 'close')
  return answer
}

/** Like `rawRequest`, but resolves with the status as soon as it is said: an accepted WebSocket never closes. */
export async function rawStatus(port: number, ...lines: string[]): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(first.toString('latin1').split(' ')[1])
}

/** The header lines of an answer, in order, without what differs from one second to the next. */
export function headerLinesOf(answer: string): string[] {
  const [head = ''] = answer.split('\r\n\r\n')
  return head.split('\r\n').filter((line) => !line.startsWith('Date: '))
}
