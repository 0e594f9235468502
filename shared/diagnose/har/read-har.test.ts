import { describe, expect, test } from 'vitest'
import type { FoundPaste } from '../found-paste.ts'
import { readPaste } from '../read-paste.ts'

interface Sketch {
  readonly url: string
  readonly request?: Readonly<Record<string, string>>
  readonly set?: readonly string[]
  readonly status?: number
  readonly redirectURL?: string
  readonly extra?: object
}

/** A file as Chromium writes it, with what matters here. */
function harText(entries: readonly Sketch[]): string {
  const list = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }))
  return JSON.stringify({
    log: {
      version: '1.2',
      pages: [{ id: 'page_1', title: 'https://shop.example/' }],
      entries: entries.map(({ url, request = {}, set = [], status = 200, redirectURL = '', extra }, at) => ({
        pageref: 'page_1',
        startedDateTime: new Date(Date.UTC(2027, 0, 1) + at * 1000).toISOString(),
        time: 120,
        timings: { send: 0, wait: 100, receive: 20 },
        request: { method: 'GET', url, headers: list(request), cookies: [] },
        response: {
          status,
          redirectURL,
          headers: set.map((value) => ({ name: 'Set-Cookie', value })),
          cookies: [],
        },
        ...extra,
      })),
    },
  })
}

function read(text: string): FoundPaste {
  const found = readPaste(text)
  if (!found.ok) throw new Error(found.detail)
  return found.paste
}

const top = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' }
const shop: Sketch = { url: 'https://shop.example/', request: top, set: ['a=1', 'b=2'] }

describe('how each request was asked for', () => {
  const asked = (...entries: Sketch[]) => read(harText([shop, ...entries])).exchanges.at(-1)?.asked

  test.each<[string, Sketch, object]>([
    ['the address bar', shop, { as: 'navigation', from: null }],
    [
      'a link on another site',
      {
        url: 'https://shop.example/x',
        request: { ...top, 'Sec-Fetch-Site': 'cross-site', Referer: 'https://other.test/' },
      },
      { as: 'navigation', from: 'https://other.test/' },
    ],
    [
      'a link on a site that keeps its name to itself',
      { url: 'https://shop.example/x', request: { ...top, 'Sec-Fetch-Site': 'cross-site' } },
      { as: 'navigation', from: 'https://other.example/' },
    ],
    [
      'fetch() on the page',
      {
        url: 'https://shop.example/api',
        request: { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty', Referer: 'https://shop.example/' },
      },
      { as: 'fetch', from: 'https://shop.example/' },
    ],
    [
      'an image that a style sheet elsewhere asks for belongs to the page',
      {
        url: 'https://shop.example/i.png',
        request: {
          'Sec-Fetch-Mode': 'no-cors',
          'Sec-Fetch-Dest': 'image',
          Referer: 'https://cdn.test/a.css',
        },
      },
      { as: 'image', from: 'https://shop.example/' },
    ],
    [
      'without Sec-Fetch headers the kind that Chromium notes has to do',
      { url: 'https://shop.example/ws', extra: { _resourceType: 'websocket' } },
      { as: 'websocket', from: 'https://shop.example/' },
    ],
    [
      'a second document of the page is a frame',
      { url: 'https://shop.example/f', extra: { _resourceType: 'document' } },
      { as: 'iframe', from: 'https://shop.example/' },
    ],
  ])('%s', (_, entry, expected) => {
    expect(asked(entry)).toEqual(expected)
  })

  test('inside a frame, the page around it counts', () => {
    const frame = {
      url: 'https://ads.test/frame',
      request: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe', Referer: 'https://shop.example/' },
    }
    const inside = {
      url: 'https://ads.test/in.png',
      request: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image', Referer: 'https://ads.test/frame' },
    }
    expect(asked(frame)).toEqual({ as: 'iframe', from: 'https://shop.example/' })
    expect(asked(frame, inside)).toEqual({
      as: 'image',
      from: 'https://ads.test/frame',
      ancestors: ['https://shop.example/'],
    })
  })

  test('what another site is asked without credentials is told by the header that is not there', () => {
    const cross = { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Site': 'cross-site' }
    const image = {
      url: 'https://ads.test/i.png',
      request: { ...cross, 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Storage-Access': 'none' },
    }
    const fetch = { url: 'https://ads.test/x', request: { ...cross, 'Sec-Fetch-Dest': 'empty' } }
    expect(asked(image, fetch)).toEqual({
      as: 'fetch',
      from: 'https://shop.example/',
      credentials: 'same-origin',
    })
    expect(asked(fetch)).toEqual({ as: 'fetch', from: 'https://shop.example/' })
    const { thirdParty, notes } = read(harText([shop, image]))
    expect(thirdParty).toBe('blocked')
    expect(notes).toEqual([
      'This browser blocked third-party cookies: it said Sec-Fetch-Storage-Access: none.',
    ])
    expect(read(harText([shop])).thirdParty).toBeNull()
  })

  test('a redirect hands on who asked, and what it went through', () => {
    const { exchanges } = read(
      harText([
        { ...shop, url: 'https://shop.example/out', status: 302, redirectURL: 'https://id.test/in' },
        { url: 'https://id.test/in', request: { ...top, 'Sec-Fetch-Site': 'cross-site' } },
      ]),
    )
    expect(exchanges[1]).toMatchObject({
      asked: { as: 'navigation', from: null },
      redirects: ['https://shop.example/out'],
    })
  })

  test('what is guessed is said', () => {
    const { assumed } = read(
      harText([
        { url: 'https://shop.example/a.js' },
        { url: 'https://shop.example/', request: { ...top, 'Sec-Fetch-Site': 'cross-site' } },
      ]),
    )
    expect(assumed.map(({ text }) => text)).toEqual([
      '1 request does not say which page asks: taken as one of the same host.',
      '1 request does not say which other site asks: taken as https://other.example/.',
    ])
  })
})

describe('what was sent and set', () => {
  test('from the headers, and when', () => {
    const [first, second] = read(
      harText([shop, { url: 'https://shop.example/x', request: { cookie: 'a=1; ü=2' } }]),
    ).exchanges
    expect(first).toMatchObject({ sent: null, lines: ['a=1', 'b=2'], status: 200, at: Date.UTC(2027, 0, 1) })
    expect(first?.answeredAt).toBe(Date.UTC(2027, 0, 1) + 100)
    expect(second?.sent).toBe('a=1; Ã¼=2')
  })

  test('folded into one header', () => {
    expect(read(harText([{ ...shop, set: ['a=1; Path=/\nb=2'] }])).exchanges[0]?.lines).toEqual([
      'a=1; Path=/',
      'b=2',
    ])
  })

  test('from the cookie lists where the headers have none, and it says so', () => {
    const cookies = [
      {
        name: 'a',
        value: '1',
        path: '/x',
        domain: '.shop.example',
        expires: '2027-02-01T00:00:00.000Z',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      },
    ]
    const { exchanges, assumed } = read(
      harText([
        { url: 'https://shop.example/', request: top, extra: { response: { status: 200, cookies } } },
        {
          url: 'https://shop.example/x',
          extra: { request: { url: 'https://shop.example/x', cookies: [{ name: 'a', value: '1' }] } },
        },
      ]),
    )
    expect(exchanges[0]?.lines).toEqual([
      'a=1; Path=/x; Domain=.shop.example; Expires=Mon, 01 Feb 2027 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
    ])
    expect(exchanges[1]?.sent).toBe('a=1')
    expect(assumed.at(-1)?.text).toBe(
      '1 answer lists cookies without their Set-Cookie lines: the lines are put together from the lists.',
    )
  })

  test('nothing is sent where the cache answers', () => {
    const cached = { url: 'https://shop.example/a.css', extra: { _fromCache: 'disk' } }
    expect(read(harText([shop, cached])).exchanges[1]?.sent).toBeUndefined()
  })

  test('a file that was cleaned of cookies does not tell what was sent', () => {
    const { exchanges, notes } = read(harText([{ url: 'https://shop.example/', request: top }]))
    expect(exchanges[0]?.sent).toBeUndefined()
    expect(notes).toEqual([
      'There is not one cookie in this file. DevTools leaves them out unless asked for sensitive data.',
    ])
  })
})

test('of a file that breaks off, the whole requests are read, and it says so', () => {
  const text = harText([shop, { ...shop, set: ['tricky="}{\\"]"'] }, shop])
  const { exchanges, notes } = read(text.slice(0, -200))
  expect(exchanges.map(({ lines }) => lines[0])).toEqual(['a=1', 'tricky="}{\\"]"'])
  expect(notes).toEqual(['The file is cut: its first 2 requests are read.'])
})

test('requests are read in the order of their times', () => {
  const entry = (url: string, startedDateTime: string) => ({ url, extra: { startedDateTime } })
  const { exchanges } = read(
    harText([
      entry('https://shop.example/2', '2027-01-01T00:00:02Z'),
      entry('https://shop.example/1', '2027-01-01T00:00:01Z'),
    ]),
  )
  expect(exchanges.map(({ url }) => url)).toEqual(['https://shop.example/1', 'https://shop.example/2'])
})
