import { expect, it } from 'vitest'
import { TestClass } from '../class/class-test-kit.ts'
import { startRooms } from '../testing/running-rooms.ts'
import { type Answer, ask } from '../testing/test-ask.ts'
import { TestServer } from '../testing/test-server.ts'

/** Of an HTML page that was served. */
function titleOf({ status, headers, text }: Answer): string | undefined {
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  return /<title>(.*?)<\/title>/.exec(text)?.[1]
}

it('the door of rooms says what one does there', async () => {
  const rooms = await startRooms()
  const door = await ask(rooms.port, 'GET', '/', { host: 'localhost' })
  expect(titleOf(door)).toBe('Open a room · Crumbscope')
  await rooms.stop()
})

it('the door of a class says what one does there', async () => {
  const { port, stop } = await TestClass.begin()
  expect(titleOf(await ask(port, 'GET', '/', { host: 'localhost' }))).toBe('Join the class · Crumbscope')
  await stop()
})

it('pages that the lab makes beside its own say what they are', async () => {
  const server = await TestServer.start()
  const { json } = await server.ask('POST', '/api/probes', {
    body: { browser: 'browser-titles', probes: ['cross-fetch'] },
  })
  const pages: [string, string, string][] = [
    ['localhost', '/', 'Going on to the lab'],
    ['other.localhost', `/probe/${json.run}/0`, 'Probe'],
    ['app.localhost', '/some/path?glass=1', 'Cookies here'],
  ]
  for (const [host, path, title] of pages)
    expect(titleOf(await server.ask('GET', path, { host }))).toBe(`${title} · Crumbscope`)
  await server.stop()
})
