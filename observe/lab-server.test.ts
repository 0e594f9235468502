import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCertificate } from './browsers/certificate.ts'
import { LabServer } from './lab-server.ts'

let lab: LabServer
const sockets: Socket[] = []

beforeAll(async () => {
  lab = await LabServer.start(await makeCertificate())
})

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  lab.close()
})

function toLab(): Socket {
  const { hostname, port } = new URL(`http://${lab.address}`)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  return socket
}

/** Sends text and resolves with what has come back once it holds a certain text; one character a byte. */
async function exchange(socket: Socket, text: string, until: string): Promise<string> {
  socket.write(text, 'latin1')
  let answer = ''
  while (!answer.includes(until)) answer += ((await once(socket, 'data'))[0] as Buffer).toString('latin1')
  return answer
}

const END = '</script>'

test('any URL answers with the agent', async () => {
  const answer = await exchange(toLab(), 'GET http://any.test/x HTTP/1.1\r\nHost: any.test\r\n\r\n', END)
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answer).toContain('crumbscopeLab')
  expect(answer).not.toContain('Set-Cookie')
})

test('a planned URL sends its lines byte by byte, once, and tells what came', async () => {
  const arriving = lab.expect({ hops: ['http://a.test/lab'], set: ['a=\u00ff\u0001', ' b=1 '] })
  const request = 'GET http://a.test/lab HTTP/1.1\r\nHost: a.test\r\nCookie: c=\u00e9\u00a0\r\n\r\n'
  const socket = toLab()
  const answer = await exchange(socket, request, END)
  expect(answer).toContain('\r\nSet-Cookie: a=\u00ff\u0001\r\nSet-Cookie:  b=1 \r\n')
  expect(await arriving).toMatchObject({ method: 'GET', cookieHeader: 'c=\u00e9\u00a0' })
  expect(await exchange(socket, request, END)).not.toContain('Set-Cookie')
})

test('redirects keep the method, and the last URL answers', async () => {
  const hops = ['http://a.test/1', 'http://b.test/2']
  const arriving = lab.expect({ hops, set: ['a=1'] })
  const first = await exchange(
    toLab(),
    'POST http://a.test/1 HTTP/1.1\r\nContent-Length: 2\r\n\r\nxx',
    '\r\n\r\n',
  )
  expect(first).toMatch(/^HTTP\/1\.1 307 [\s\S]*\r\nLocation: http:\/\/b\.test\/2\r\n/)
  expect(first).not.toContain('Set-Cookie')
  const second = await exchange(toLab(), 'POST http://b.test/2 HTTP/1.1\r\nContent-Length: 0\r\n\r\n', END)
  expect(second).toContain('Set-Cookie: a=1')
  expect(await arriving).toMatchObject({ method: 'POST', cookieHeader: null })
})

test('https through a tunnel, whatever the port', async () => {
  const arriving = lab.expect({ hops: ['https://a.test:8443/lab'], set: ['a=1'] })
  const tunnel = toLab()
  await exchange(tunnel, 'CONNECT a.test:8443 HTTP/1.1\r\nHost: a.test:8443\r\n\r\n', '\r\n\r\n')
  const secure = connectTls({ socket: tunnel, rejectUnauthorized: false })
  sockets.push(secure)
  await once(secure, 'secureConnect')
  const answer = await exchange(secure, 'HEAD /lab HTTP/1.1\r\nHost: a.test:8443\r\n\r\n', '\r\n\r\n')
  expect(answer).toContain('Set-Cookie: a=1')
  expect(await arriving).toMatchObject({ method: 'HEAD' })
})

test('a WebSocket through a tunnel', async () => {
  const arriving = lab.expect({ hops: ['http://a.test/live'], set: ['a=1'] })
  const tunnel = toLab()
  await exchange(tunnel, 'CONNECT a.test:80 HTTP/1.1\r\n\r\n', '\r\n\r\n')
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  const answer = await exchange(
    tunnel,
    `GET /live HTTP/1.1\r\nHost: a.test\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    '\r\n\r\n',
  )
  // The example of RFC 6455 §1.3.
  expect(answer).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  expect(answer).toContain('Set-Cookie: a=1')
  await arriving
})

test('whoever asks may read the answer, and is told so beforehand', async () => {
  const head = 'Host: a.test\r\nOrigin: http://b.test\r\n'
  const answer = await exchange(toLab(), `OPTIONS http://a.test/x HTTP/1.1\r\n${head}\r\n`, '\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 204 /)
  expect(answer).toContain('Access-Control-Allow-Origin: http://b.test\r\n')
  expect(answer).toContain('Access-Control-Allow-Credentials: true\r\n')
})

test('a planned preflight is answered in the place of what it asks leave for', async () => {
  const arriving = lab.expect({ hops: ['http://a.test/asked'], set: ['a=1'], preflight: true })
  const socket = toLab()
  const to = 'http://a.test/asked HTTP/1.1\r\nOrigin: http://b.test\r\n'
  expect(await exchange(socket, `GET ${to}\r\n`, END)).not.toContain('Set-Cookie')
  const answer = await exchange(socket, `OPTIONS ${to}Cookie: b=2\r\n\r\n`, '\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 204 /)
  expect(answer).toContain('\r\nSet-Cookie: a=1\r\n')
  expect(answer).toContain('Access-Control-Allow-Headers: x-lab')
  expect(await arriving).toMatchObject({ method: 'OPTIONS', cookieHeader: 'b=2' })
})

test('whoever could have storage access is asked to come again with it', async () => {
  const arriving = lab.expect({ hops: ['http://a.test/again'], set: ['a=1'], retry: true })
  const socket = toLab()
  const asking = (access: string) =>
    `GET http://a.test/again HTTP/1.1\r\nSec-Fetch-Storage-Access: ${access}\r\n\r\n`
  const first = await exchange(socket, asking('inactive'), '\r\n\r\n')
  expect(first).toContain('\r\nActivate-Storage-Access: retry; allowed-origin=*\r\n')
  expect(first).not.toContain('Set-Cookie')
  expect(await exchange(socket, asking('active'), END)).toContain('\r\nSet-Cookie: a=1\r\n')
  expect(await arriving).toMatchObject({ method: 'GET' })
})

test('any URL is a service worker that passes everything on, for a browser that looks for one', async () => {
  const asking = 'GET http://a.test/lab-worker.js HTTP/1.1\r\nService-Worker: script\r\n\r\n'
  const answer = await exchange(toLab(), asking, 'event.request')
  expect(answer).toContain('\r\nContent-Type: text/javascript\r\n')
  expect(answer).not.toContain('crumbscopeLab')
})
