import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicSuffix } from '../cookie/matching/public-suffix.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import { diagnose } from './diagnose.ts'
import type { FoundPaste } from './found-paste.ts'
import { readPaste } from './read-paste.ts'

function read(text: string, origin?: string): FoundPaste {
  const found = readPaste(text, origin === undefined ? {} : { origin })
  if (!found.ok) throw new Error(found.detail)
  return found.paste
}

/** Address, method and lines of each exchange. */
function summary(text: string) {
  return read(text).exchanges.map(({ method, url, lines }) => [`${method} ${url}`, ...lines])
}

describe('Set-Cookie lines', () => {
  test.each([
    ['with the header name', 'Set-Cookie: a=1; Path=/', ['a=1; Path=/']],
    ['in lower case, as http2 has it', 'set-cookie: a=1', ['a=1']],
    ['without it', 'a=1; Secure', ['a=1; Secure']],
    ['without even a name', 'lone', ['lone']],
    ['several', 'Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n', ['a=1', 'b=2']],
    ['several without the header name', 'a=1\n\nb=2; Path=/', ['a=1', 'b=2; Path=/']],
    ['among other headers', 'content-type: text/html\nset-cookie: a=1\nx: y', ['a=1']],
    [
      'name and value on two lines, as DevTools copies them',
      'set-cookie\na=1\nset-cookie\nb=2',
      ['a=1', 'b=2'],
    ],
    ['as bytes', 'a=ü', ['a=Ã¼']],
  ])('%s', (_, text, lines) => {
    const { kind, exchanges, assumed } = read(text)
    expect(kind).toBe('set-cookie')
    expect(exchanges.map(({ url }) => url)).toEqual(['https://app.example.com/'])
    expect(exchanges[0]?.lines).toEqual(lines)
    expect(assumed).toEqual([
      {
        about: 'url',
        text: 'No host in the paste: taken as https://app.example.com/.',
        value: 'https://app.example.com/',
      },
    ])
  })

  test('the assumed address can be another one', () => {
    const { exchanges, assumed } = read('a=1', 'http://shop.example/x')
    expect(exchanges[0]?.url).toBe('http://shop.example/x')
    expect(assumed[0]?.text).toBe('No host in the paste: taken as http://shop.example/x.')
  })

  test('an address above the headers counts, and nothing is assumed', () => {
    const { exchanges, assumed } = read('Request URL: https://shop.example/login\nSet-Cookie: a=1')
    expect([exchanges[0]?.url, assumed]).toEqual(['https://shop.example/login', []])
  })

  test('too many are cut, and it says so', () => {
    const { exchanges, notes } = read('Set-Cookie: a=1\n'.repeat(6_000))
    expect(exchanges[0]?.lines).toHaveLength(5_000)
    expect(notes).toEqual(['Only the first 5,000 of 6,000 Set-Cookie lines are read.'])
  })
})

describe('what is none of the three', () => {
  test.each([
    ['nothing', '  \n', 'There is nothing in it yet.'],
    [
      'a Cookie header',
      'Cookie: a=1; b=2',
      'A Cookie header says what was sent, not how it was set. Paste the Set-Cookie line.',
    ],
    [
      'a curl command',
      "curl 'https://shop.example/' -H 'accept: */*'",
      expect.stringMatching(/^This is a curl command: a request, and no answer\. Run it with -v/),
    ],
    [
      'prose',
      'My cookie is gone.\nWhat can I do?',
      'No cookie was found in it. Paste a Set-Cookie line, the response headers, what curl -v prints, or a HAR file.',
    ],
    [
      'other JSON',
      '{"a": 1}',
      'This begins like JSON, but it holds no HAR file (a log with entries), no headers with set-cookie, and no list of cookies.',
    ],
    ['an empty HAR', '{"log": {"entries": []}}', 'This HAR file holds no http or https request.'],
  ])('%s', (_, text, detail) => {
    expect(readPaste(text)).toEqual({ ok: false, detail })
  })
})

describe('curl', () => {
  /** As curl 7.88 printed it. */
  const VERBOSE = `\
*   Trying 127.0.0.1:35961...
* Connected to app.localhost (127.0.0.1) port 35961 (#0)
> GET /login HTTP/1.1
> Host: app.localhost:35961
> User-Agent: curl/7.88.1
> Accept: */*
>\u0020
< HTTP/1.1 303 See Other
< location: /home
< set-cookie: sid=abc; HttpOnly; SameSite=Lax
< set-cookie: theme=dark; Path=/; Max-Age=3600
< Date: Tue, 24 Nov 2026 08:27:30 GMT
<\u0020
* Ignoring the response-body
{ [5 bytes data]
* Connection #0 to host app.localhost left intact
* Issue another request to this URL: 'http://app.localhost:35961/home'
* Re-using existing connection #0 with host app.localhost
> GET /home HTTP/1.1
> Host: app.localhost:35961
> Cookie: theme=dark; sid=abc
>\u0020
< HTTP/1.1 200 OK
< Date: Tue, 24 Nov 2026 08:27:31 GMT
<\u0020
<h1>Set-Cookie: not=this</h1>
< HTTP is fun: really
`

  test('-v with a redirect', () => {
    const { kind, exchanges, assumed } = read(VERBOSE)
    expect([kind, assumed]).toEqual(['curl', []])
    expect(exchanges).toMatchObject([
      {
        method: 'GET',
        url: 'http://app.localhost:35961/login',
        sent: null,
        lines: ['sid=abc; HttpOnly; SameSite=Lax', 'theme=dark; Path=/; Max-Age=3600'],
        status: 303,
        at: Date.UTC(2026, 10, 24, 8, 27, 30),
        redirects: [],
      },
      {
        url: 'http://app.localhost:35961/home',
        sent: 'theme=dark; sid=abc',
        lines: [],
        status: 200,
        redirects: ['http://app.localhost:35961/login'],
      },
    ])
  })

  test('https is told by the handshake, http2 by its lower-case names', () => {
    const text = `\
* Connected to shop.example (192.0.2.1) port 8443 (#0)
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
* using HTTP/2
> POST /login?next=%2F HTTP/2
> Host: shop.example:8443
> content-type: application/json
>
} [14 bytes data]
< HTTP/2 100
<
< HTTP/2 200
< set-cookie: a=1; secure
`
    expect(summary(text)).toEqual([['POST https://shop.example:8443/login?next=%2F', 'a=1; secure']])
    expect(read(text).assumed).toEqual([])
  })

  test('the progress meter stands in front of what came after it', () => {
    const meter = '  0     0    0     0    0     0      0      0 --:--:--  0:00:01 --:--:--     0'
    const text = `${meter}* Connected to a.example (192.0.2.1) port 80\n> GET / HTTP/1.1\n> Host: a.example\n>\n${meter}\r${meter}< HTTP/1.1 200 OK\n< Set-Cookie: a=1\n<`
    expect(summary(text)).toEqual([['GET http://a.example/', 'a=1']])
  })

  test('the scheme is assumed, and said, where only the headers were pasted', () => {
    const text = '> GET /a HTTP/1.1\n> Host: shop.example\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1\n<'
    expect(summary(text)).toEqual([['GET https://shop.example/a', 'a=1']])
    expect(read(text).assumed).toEqual([
      {
        about: 'url',
        text: 'The paste does not say http or https: taken as https.',
        value: 'https://shop.example/',
      },
    ])
    expect(read(text, 'http://localhost/').exchanges[0]?.url).toBe('http://shop.example/a')
  })

  test('the command line that was pasted along says the address and the method', () => {
    const text =
      '$ curl -i https://shop.example/login -d user=ada\nHTTP/2 302\nset-cookie: a=1\nlocation: /home\n\n'
    expect(summary(text)).toEqual([['POST https://shop.example/login', 'a=1']])
  })

  test('-i has answers only: the address is assumed, redirects are followed', () => {
    const text = `\
HTTP/1.1 302 Found
Location: https://www.shop.example/home
Set-Cookie: a=1

HTTP/1.1 200 OK
Set-Cookie: b=2

<p>Set-Cookie: c=3</p>`
    const { exchanges, assumed } = read(text)
    expect(summary(text)).toEqual([
      ['GET https://app.example.com/', 'a=1'],
      ['GET https://www.shop.example/home', 'b=2'],
    ])
    expect(exchanges.map(({ sent }) => sent)).toEqual([undefined, undefined])
    expect(assumed).toHaveLength(1)
  })

  test('a request written by hand', () => {
    const text = 'GET /a HTTP/1.1\nHost: shop.example\nCookie: x=1\n\nHTTP/1.1 200 OK\nSet-Cookie: a=1\n'
    expect(read(text).exchanges).toMatchObject([
      { url: 'https://shop.example/a', sent: 'x=1', lines: ['a=1'], status: 200 },
    ])
  })

  test('a tunnel through a proxy is no exchange', () => {
    const text = `\
* Connected to proxy (192.0.2.9) port 3128
> CONNECT shop.example:443 HTTP/1.1
> Host: shop.example:443
>
< HTTP/1.1 200 Connection established
<
* ALPN: offers h2,http/1.1
> GET / HTTP/1.1
> Host: shop.example
>
< HTTP/1.1 200 OK
< Set-Cookie: a=1
<`
    expect(summary(text)).toEqual([['GET https://shop.example/', 'a=1']])
  })

  test('servers whose clocks differ do not change the order', () => {
    const answer = (host: string, second: number) =>
      `> GET / HTTP/1.1\n> Host: ${host}\n>\n< HTTP/1.1 200 OK\n< Date: Tue, 24 Nov 2026 08:27:${second} GMT\n<\n`
    const [first, second] = read(answer('a.example', 30) + answer('b.example', 10)).exchanges
    expect(second?.at).toBe(first?.at)
  })
})

test('what is longer than the bound is cut, and it says so', () => {
  const found = readPaste(`Set-Cookie: a=1\nx: ${'y'.repeat(6_000_000)}`)
  expect(found).toMatchObject({
    ok: true,
    paste: {
      exchanges: [{ lines: ['a=1'] }],
      notes: ['The text is 6 MB long; its first 5 MB are read.'],
    },
  })
})

describe('whatever is pasted', () => {
  const engine = { profile: profiles.chromium, thirdParty: 'allowed', publicSuffix } as const
  const whole = (text: string) => {
    const found = readPaste(text)
    if (found.ok) diagnose(found.paste, { engine, asker: 'iframe', clock: 0 })
    else expect(found.detail).not.toBe('')
  }

  test('any text is read or declined, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), whole))
  })

  test('any text of the right words', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '> GET /a HTTP/1.1',
        '< HTTP/2 302',
        'HTTP/1.1 200 OK',
        '>',
        '<',
        '',
        '* ',
        'POST x HTTP/1',
      ),
      fc.constantFrom(
        '< location: ',
        '> Host: ',
        '< set-cookie: ',
        'Set-Cookie:',
        '> Cookie: ',
        '< Date: ',
        'curl ',
      ),
      fc.constantFrom(
        '//',
        'http://[',
        'a=1; Domain=.',
        '__Host-a=',
        'Tue, 99',
        'https://a.example/',
        '\0',
        '%',
      ),
      // What programs, logs and pages put around headers.
      fc.constantFrom(
        "'set-cookie': [",
        'Set-Cookie=[a=b, ',
        '{"req":{"url":"/","headers":{',
        '[Set-Cookie] => Array',
        '&lt; ',
        '--> POST https://a.example/',
        'I/app: ',
        '<< "set-cookie: a=b[\\r][\\n]"',
        'HTTP/1.1 200 OK\\r\\nSet-Cookie: a=b',
        'requests.post("https://a.example/")',
        '"',
        "'",
        '\\',
        '], }',
      ),
      fc.string({ maxLength: 8 }),
    )
    const lines = fc.array(fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')))
    fc.assert(fc.property(lines, (all) => whole(all.join('\n'))))
  })

  // A look at a text that took more than its length in steps would not end within the test's time.
  test.each([
    ['digits', '1'],
    ['blank lines', '\n'],
    ['spaces', ' '],
    ['letters', 'A'],
    ['braces', '{'],
    ['quotes', '"'],
    ['semicolons', 'a=;'],
    ['requests', '> GET / HTTP/1.1\n'],
  ])('a long text of %s', (_, piece) => {
    const long = piece.repeat(500_000 / piece.length)
    for (const start of ['', 'Set-Cookie: a=1\n', '> GET / HTTP/1.1\n', '{"log":{"entries":[{'])
      whole(start + long)
  })

  test('any JSON in the places of a HAR file', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('https://a.example/', '2026-11-24T08:00:00Z', 'GET', -1),
    )
    const headers = fc.oneof(
      odd,
      fc.array(
        fc.record({
          name: fc.constantFrom('set-cookie', 'Cookie', 'referer', 'sec-fetch-mode', 'location'),
          value: fc.oneof(fc.string(), odd),
        }),
      ),
    )
    const message = fc.record(
      {
        url: fc.constantFrom('https://a.example/', 'wss://b.example/x', 'x:', 'http://[', 1),
        method: odd,
        headers,
        cookies: fc.oneof(odd, fc.array(odd)),
        status: fc.constantFrom(0, 200, 302, 'x'),
        redirectURL: odd,
      },
      { requiredKeys: [] },
    )
    const entry = fc.record(
      {
        request: message,
        response: message,
        startedDateTime: odd,
        time: odd,
        timings: odd,
        pageref: odd,
        _resourceType: odd,
      },
      { requiredKeys: [] },
    )
    const file = fc.record({
      log: fc.record({ entries: fc.oneof(odd, fc.array(fc.oneof(entry, odd))), pages: odd }),
    })
    fc.assert(
      fc.property(file, fc.nat(), (content, cut) => {
        const text = JSON.stringify(content)
        whole(text)
        whole(text.slice(0, cut % text.length))
      }),
    )
  })
})
