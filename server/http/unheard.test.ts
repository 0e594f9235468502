import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawRequest } from '../testing/raw-request.ts'
import { TestServer } from '../testing/test-server.ts'
import { PROBLEM_TYPE } from './problem.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const HOST = 'Host: app.localhost'

describe('what Node’s parser refuses is answered with a problem', () => {
  test.each([
    ['no HTTP at all', 400, ['hello']],
    ['a method that does not exist', 400, ['FOO / HTTP/1.1', HOST]],
    ['a control character in the path', 400, ['GET /\x01 HTTP/1.1', HOST]],
    ['a control character in a header', 400, ['GET / HTTP/1.1', HOST, 'Cookie: a=\x01']],
    ['a header without a colon', 400, ['GET / HTTP/1.1', HOST, 'Cookie']],
    ['two lengths', 400, ['POST / HTTP/1.1', HOST, 'Content-Length: 1', 'Content-Length: 2']],
    [
      'a length beside chunks',
      400,
      ['POST / HTTP/1.1', HOST, 'Content-Length: 1', 'Transfer-Encoding: chunked'],
    ],
    ['headers over 1 MB', 431, ['GET / HTTP/1.1', HOST, `Cookie: ${'c'.repeat(1_100_000)}`]],
    [
      '1,001 header lines',
      431,
      ['GET / HTTP/1.1', 'Connection: close', HOST, ...Array.from({ length: 999 }, (_, at) => `X-${at}: 1`)],
    ],
    ['CONNECT', 405, ['CONNECT app.localhost:80 HTTP/1.1', HOST]],
    ['an Expect nobody meets', 417, ['GET / HTTP/1.1', HOST, 'Connection: close', 'Expect: miracles']],
  ])('%s: %i', async (_what, status, lines) => {
    const answer = await rawRequest(server.port, ...lines)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toContain(`Content-Type: ${PROBLEM_TYPE}`)
    const json = JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? '')
    expect(json).toMatchObject({ type: 'about:blank', status })
    expect(json.detail).toMatch(/^[A-Z].*\.$/)
    expect((await server.ask('GET', '/healthz')).status).toBe(200)
  })
})

test('431 says what there was too much of', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `X-${at}: 1`)
  expect(await rawRequest(server.port, 'GET / HTTP/1.1', HOST, 'Connection: close', ...lines)).toContain(
    'This request has 5002 header lines; 1000 are the most.',
  )
  expect(await rawRequest(server.port, 'GET / HTTP/1.1', HOST, `Cookie: ${'c'.repeat(1_100_000)}`)).toContain(
    '1 MB in all',
  )
})

test('a jar filled to the browser’s limit fits into the headers', async () => {
  const Cookie = Array.from({ length: 180 }, (_, at) => `cookie-${at}=${'x'.repeat(4_086)}`).join('; ')
  const { status, json } = await server.ask('GET', '/lab/echo', { headers: { Cookie } })
  expect(status).toBe(200)
  expect(json.cookieHeader).toBe(Cookie)
  expect(Object.keys(json.cookies)).toHaveLength(180)
})

test('Expect: 100-continue is met, and the body taken', async () => {
  const body = JSON.stringify({ headers: ['a=1'] })
  const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
  socket.write(
    `POST /lab/set-cookie HTTP/1.1\r\n${HOST}\r\nConnection: close\r\nExpect: 100-continue\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  const [first] = await once(socket, 'data')
  expect(first).toMatch(/^HTTP\/1.1 100 Continue/)
  let answer = ''
  socket.on('data', (text) => {
    answer += text
  })
  socket.write(body)
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
  expect(answer).toContain('Set-Cookie: a=1')
})
