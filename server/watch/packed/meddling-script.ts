import { once } from 'node:events'
import { connect as connectTwo } from 'node:http2'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import WebSocket from 'ws'
import { alike, exchange } from './visitor.ts'

/** Asked for once with a new session, and once with the one that came of it. */
const PATHS = [
  ...[
    'compressed',
    'compressed-inside',
    'gzip',
    'on-headers',
    'patched',
    'prototype',
    'borrowed',
    'raw-list',
  ],
  ...['hints', 'flushed', 'stream', 'events', 'listeners', 'frozen', 'odd-id', 'no-session', 'odd-answer'],
  ...['megabyte', 'late', 'twice', 'never', 'no-options', 'throws', 'nowhere'],
]

/** Everything there is in the app that meddles, each answer whole. */
export async function playMeddling(one: number, two: number): Promise<Record<string, string[]>> {
  const answers: Record<string, string[]> = {}
  for (const path of PATHS) {
    const first = await ask(one, path)
    const cookie = /^Set-Cookie: ([^;]*)/m.exec(first)?.[1] ?? 'connect.sid=none'
    answers[path] = [first, await ask(one, path, cookie)].map(alike)
  }
  answers['web-socket'] = await talk(one)
  answers['http/2'] = [await askTwo(two)]
  answers.pipelined = [alike(await pipelined(one))]
  return answers
}

function ask(port: number, path: string, cookie = 'other=1'): Promise<string> {
  const head = ['Host: shop.example', 'Accept-Encoding: gzip', 'Connection: close', `Cookie: ${cookie}`]
  return exchange(port, [`GET /${path} HTTP/1.1`, ...head], '')
}

async function talk(port: number): Promise<string[]> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
  await once(socket, 'open')
  const heard: string[] = []
  for (const word of ['one', 'two']) {
    socket.send(word)
    const [message] = await once(socket, 'message')
    heard.push(String(message))
  }
  socket.close()
  await once(socket, 'close')
  return heard
}

async function askTwo(port: number): Promise<string> {
  const session = connectTwo(`http://127.0.0.1:${port}`)
  const stream = session.request({ ':path': '/two' })
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>]
  const body = await text(stream)
  session.close()
  const { date: _, ...told } = headers
  return alike(`${JSON.stringify(told)} ${body}`)
}

/** Requests that do not wait for each other's answers, and then another protocol, all on one connection. */
async function pipelined(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('latin1').on('data', (chunk) => {
    heard += chunk
  })
  socket.write('GET /raw-list HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3))
  socket.write('HEAD /flushed HTTP/1.1\r\nHost: a\r\n\r\n')
  socket.write(
    'POST /nowhere HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  )
  await once(socket, 'close')
  return heard
}
