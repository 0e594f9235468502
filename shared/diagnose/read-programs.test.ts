import { describe, expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'
import { read } from './read-test-kit.ts'

const HERE = 'GET https://app.example.com/ navigation'
const LOGIN = 'POST https://shop.example/login navigation'

describe('what programs print of an answer', () => {
  test.each([
    [
      'axios, its configuration beside it',
      "{ status: 200, headers: Object [AxiosHeaders] { 'set-cookie': [ 'a=1; SameSite=None', 'b=2' ] }, config: { baseURL: 'https://shop.example/', method: 'post', url: '/login', headers: { Accept: '*/*' } } }",
      `${LOGIN} a:SameSiteNoneInsecure b:stored`,
    ],
    [
      'getSetCookie()',
      "> res.headers.getSetCookie()\n[\n  'a=1; Path=/',\n  'b=2; SameSite=None'\n]",
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'the headers of requests, after a call',
      ">>> r = requests.post(\"https://shop.example/login\", json={})\n>>> r.headers\n{'Set-Cookie': 'a=1; Path=/, b=2; SameSite=None', 'Server': 'x'}",
      `${LOGIN} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'print_r of PHP',
      'Array\n(\n    [Server] => Array\n        (\n            [0] => nginx\n        )\n\n    [Set-Cookie] => Array\n        (\n            [0] => a=1; path=/\n            [1] => b=2; samesite=none\n        )\n\n)',
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'HttpHeaders of Spring',
      '[Content-Type:"text/html", Set-Cookie:"a=1; Path=/", "b=2; SameSite=None", Date:"Fri, 27 Nov 2026 10:00:00 GMT"]',
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'a map of Java',
      '{null=[HTTP/1.1 200 OK], Set-Cookie=[b=2; Expires=Fri, 04 Dec 2026 10:00:00 GMT; Secure, a=1; SameSite=None], Content-Type=[text/html]}',
      `${HERE} b:stored a:SameSiteNoneInsecure`,
    ],
    [
      'a map without lists',
      '(7c0e) Method response headers: {X-Id=1, Set-Cookie=a=1; Secure; SameSite=None, Content-Type=application/json}',
      `${HERE} a:stored`,
    ],
    [
      'a dictionary of Swift',
      '[AnyHashable("Date"): Fri, AnyHashable("Set-Cookie"): a=1; SameSite=None, AnyHashable("Server"): x]',
      `${HERE} a:SameSiteNoneInsecure`,
    ],
    [
      'NSHTTPURLResponse',
      '<NSHTTPURLResponse: 0x6> { URL: https://shop.example/login } { Status Code: 200, Headers {\n    "Set-Cookie" =     (\n        "a=1; SameSite=None"\n    );\n} }',
      'GET https://shop.example/login navigation a:SameSiteNoneInsecure',
    ],
    [
      'headers without a prototype, as Node has them',
      "[Object: null prototype] {\n  'x-powered-by': 'Express',\n  'set-cookie': [ 'a=1; SameSite=None', 'b=2' ]\n}",
      `${HERE} a:SameSiteNoneInsecure b:stored`,
    ],
    [
      'a map of Dart',
      '{content-type: [text/html], set-cookie: [a=1; SameSite=None, b=2; Path=/]}',
      `${HERE} a:SameSiteNoneInsecure b:stored`,
    ],
    [
      'the console of Postman, each value in quotes',
      '▼ POST https://shop.example/login\n▼ Request Headers\n  Host: "shop.example"\n▼ Response Headers\n  Content-Type: "text/html"\n  Set-Cookie: "a=1; Path=/; SameSite=None"',
      `${LOGIN} a:SameSiteNoneInsecure`,
    ],
    [
      'the timeline of Bruno',
      '> POST https://shop.example/login\n> content-type: application/json\n\n< 200 OK\n< set-cookie: a=1; SameSite=None',
      `${LOGIN} a:SameSiteNoneInsecure`,
    ],
    [
      'a log of Fastify, with the host by its name',
      '{"level":30,"reqId":"req-1","req":{"method":"POST","url":"/login","hostname":"shop.example"},"msg":"incoming request"}\n{"level":30,"reqId":"req-1","res":{"statusCode":200,"headers":{"set-cookie":"a=1; SameSite=None"}},"msg":"request completed"}',
      `${LOGIN} a:SameSiteNoneInsecure`,
    ],
    [
      'pairs in a list, with and without attributes',
      "rawHeaders: [\n  'X-Powered-By', 'Express',\n  'Set-Cookie', 'a=1; SameSite=None',\n  'Set-Cookie', 'b=2'\n]",
      `${HERE} a:SameSiteNoneInsecure b:stored`,
    ],
    [
      'tuples',
      '[{"server", "Cowboy"}, {"set-cookie", "a=1"}, {"set-cookie", "b=2; SameSite=None"}]',
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'cookies of Go',
      '[a=1; Path=/; HttpOnly b=2; SameSite=None]',
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    ],
    [
      'HTTP in a string',
      "_header: 'HTTP/1.1 200 OK\\r\\n' +\n  'Set-Cookie: a=1; SameSite=None\\r\\n' +\n  '\\r\\n',",
      `${HERE} a:SameSiteNoneInsecure`,
    ],
    [
      'HTTP in bytes',
      "b'HTTP/1.1 200 OK\\r\\nSet-Cookie: a=1; SameSite=None\\r\\nServer: x\\r\\n\\r\\n'",
      `${HERE} a:SameSiteNoneInsecure`,
    ],
    [
      'the error of a test',
      'The request we sent was:\n\nMethod: POST\nURL: https://shop.example/login\nHeaders: {\n  "Connection": "keep-alive"\n}\n\nThe response we got was:\n\nStatus: 401\nHeaders: {\n  "set-cookie": [\n    "a=1; SameSite=None"\n  ]\n}',
      `${LOGIN} a:SameSiteNoneInsecure`,
    ],
    [
      'an apostrophe in the sentence before',
      "It doesn't work:\n{ 'set-cookie': [ 'a=1; SameSite=None' ], url: 'https://shop.example/login', method: 'POST' }",
      `${LOGIN} a:SameSiteNoneInsecure`,
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('what is folded is not guessed at', () => {
    expect(read("{\n  'set-cookie': [Array],\n  date: 'x'\n}")).toMatch(/^The cookies in it are folded/)
  })
})

describe('commands of curl', () => {
  test('each is above its own answer', () => {
    const text =
      '$ curl -i https://shop.example/login -d a=1\nHTTP/2 200\nset-cookie: a=1; SameSite=None\n\n$ curl -i https://other.example/x\nHTTP/2 200\nset-cookie: b=2\n'
    expect(read(text)).toBe(
      `${LOGIN} a:SameSiteNoneInsecure\nGET https://other.example/x navigation b:stored`,
    )
  })

  test('a quote goes over lines', () => {
    const text =
      '$ curl -i \'https://shop.example/login\' -d \'{\n  "user": "ada"\n}\' -X PUT\nHTTP/2 200\nset-cookie: a=1; SameSite=None\n'
    expect(read(text)).toBe(`${LOGIN.replace('POST', 'PUT')} a:SameSiteNoneInsecure`)
  })

  test('an apostrophe is none', () => {
    expect(
      read(
        "I can't log in with\n$ curl -i https://shop.example/login # doesn't work\nHTTP/2 200\nset-cookie: a=1; SameSite=None\n",
      ),
    ).toBe(`${LOGIN.replace('POST', 'GET')} a:SameSiteNoneInsecure`)
  })
})

describe('a log of objects, one a line', () => {
  const line = (url: string, set: string, cookie?: string) =>
    JSON.stringify({
      level: 30,
      req: {
        method: 'POST',
        url,
        headers: {
          host: 'localhost:3000',
          cookie,
          origin: 'http://localhost:5173',
          'sec-fetch-mode': 'cors',
          'sec-fetch-site': 'same-site',
        },
      },
      res: { statusCode: 200, headers: { 'set-cookie': [set] } },
    })

  test('each is a request of its own', () => {
    expect(read(`${line('/a', 'a=1; SameSite=None')}\n${line('/b', 'b=2', 'a=1')}`)).toBe(
      'POST http://localhost:3000/a fetch from http://localhost:5173 a:SameSiteNoneInsecure\nPOST http://localhost:3000/b fetch from http://localhost:5173 b:stored',
    )
  })

  test('what was sent is in it', () => {
    const found = readPaste(`${line('/a', 'a=1')}\n${line('/b', 'b=2', 'a=1')}`)
    expect(found.ok && found.paste.exchanges.map(({ sent }) => sent)).toEqual([null, 'a=1'])
  })

  test('Traefik', () => {
    const found = readPaste(
      '{"RequestMethod":"POST","RequestHost":"shop.example","RequestPath":"/login","RequestScheme":"https","DownstreamStatus":200,"downstream_Set-Cookie":"a=1; SameSite=None","request_Cookie":"b=2"}',
    )
    expect(found.ok && found.paste.exchanges[0]).toMatchObject({
      ...{ url: 'https://shop.example/login', method: 'POST', sent: 'b=2', lines: ['a=1; SameSite=None'] },
    })
  })

  test('Caddy', () => {
    expect(
      read(
        '{"level":"info","msg":"handled request","request":{"proto":"HTTP/2.0","method":"POST","host":"shop.example","uri":"/login","headers":{"Accept":["*/*"]}},"status":200,"resp_headers":{"Set-Cookie":["a=1; SameSite=None"]}}',
      ),
    ).toBe(`${LOGIN} a:SameSiteNoneInsecure`)
  })
})

describe('what loggers and web pages put around HTTP', () => {
  test('a logger’s own words before each line', () => {
    const lines = [
      '--> POST https://shop.example/login',
      'Accept: */*',
      '<-- 200 https://shop.example/login (9ms)',
      'set-cookie: a=1; SameSite=None',
    ]
    expect(
      read(
        lines
          .map((line, at) => `11-27 10:00:0${at}.123 1234-1250/com.shop I/okhttp.OkHttpClient: ${line}`)
          .join('\n'),
      ),
    ).toBe(`${LOGIN} a:SameSiteNoneInsecure`)
  })

  test('Apache HttpClient', () => {
    const lines = [
      '>> "POST /login HTTP/1.1[\\r][\\n]"',
      '>> "Host: shop.example[\\r][\\n]"',
      '<< "HTTP/1.1 200 OK[\\r][\\n]"',
      '<< "Set-Cookie: a=1; SameSite=None[\\r][\\n]"',
    ]
    expect(
      read(
        lines
          .map(
            (line) => `2026-11-27 10:00:00,123 DEBUG [main] org.apache.http.wire - http-outgoing-0 ${line}`,
          )
          .join('\n'),
      ),
    ).toBe(`${LOGIN} a:SameSiteNoneInsecure`)
  })

  test('entities of HTML', () => {
    expect(
      read(
        '<pre>&gt; POST /login HTTP/1.1\n&gt; Host: shop.example\n&gt;\n&lt; HTTP/1.1 200 OK\n&lt; Set-Cookie: a=1; SameSite=None\n</pre>',
      ),
    ).toBe(`${LOGIN} a:SameSiteNoneInsecure`)
  })

  test('a cookie may hold an entity', () => {
    const found = readPaste('Set-Cookie: a=x&amp;y; Path=/')
    expect(found.ok && found.paste.exchanges[0]?.lines).toEqual(['a=x&amp;y; Path=/'])
  })

  test('a title above headers', () => {
    expect(
      read(
        'URL: https://shop.example/login\n\nRequest\n:method: POST\n:authority: shop.example\nCookie: c=1\n\nResponse\n:status: 302\nSet-Cookie: a=1; SameSite=None',
      ),
    ).toBe(`${LOGIN} a:SameSiteNoneInsecure`)
  })
})

describe('what a browser says of a cookie', () => {
  test.each([
    [
      'Indicate whether to send a cookie in a cross-site request by specifying its SameSite attribute',
      'SameSiteUnspecifiedTreatedAsLax',
    ],
    [
      'A cookie associated with a cross-site resource at http://a.example/ was set without the `SameSite` attribute.',
      'SameSiteUnspecifiedTreatedAsLax',
    ],
    [
      'Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.',
      'SameSiteLax',
    ],
    [
      'Cookie “_ga” does not have a proper “SameSite” attribute value. Soon, cookies without it will be treated as “Lax”.',
      'SameSiteUnspecifiedTreatedAsLax',
    ],
    ['Cookie “sid” has been rejected for invalid domain.', 'InvalidDomain'],
    [
      'This Set-Cookie header was blocked because it had the "SameSite=None" attribute but did not have the "Secure" attribute, which is required in order to use "SameSite=None".',
      'SameSiteNoneInsecure',
    ],
    [
      'This attempt to set a cookie via a Set-Cookie header was blocked because it had the "Secure" attribute but was not received over a secure connection.',
      'SecureOnly',
    ],
    [
      'This attempt to set a cookie via a Set-Cookie header was blocked due to user preferences.',
      'UserPreferences',
    ],
    [
      "This cookie was blocked because its path was not an exact match for or a superdirectory of the request url's path.",
      'NotOnPath',
    ],
    ['Third-party cookie will be blocked. Learn more in the Issues tab.', 'UserPreferences'],
  ])('%s', (text, reason) => {
    const found = readPaste(text)
    expect(found).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^This is what DevTools says/),
      reasons: [reason],
    })
  })
})

test.each([
  ['60', true],
  ['60000', false],
  ['0', false],
])('maxAge: %s of res.cookie() is told to be milliseconds: %s', (maxAge, told) => {
  const found = readPaste(`res.cookie('a', '1', { maxAge: ${maxAge} })`)
  expect(found.ok && found.paste.notes.join().includes('milliseconds')).toBe(told)
})

describe('the address that a command line or a timeline tells', () => {
  const ANSWER = 'HTTP/1.1 200 OK\nSet-Cookie: a=1; SameSite=None; Secure'

  test.each([
    [
      'HTTPie, without a scheme',
      `$ http POST localhost:8000/login user=a\n${ANSWER}`,
      'POST http://localhost:8000/login',
    ],
    ['HTTPie, with a body alone', `$ http :3000/login user=a\n${ANSWER}`, 'POST http://localhost:3000/login'],
    [
      'HTTPie, its own scheme',
      `ana@box ~ % https --verify no shop.example/me\n${ANSWER}`,
      'GET https://shop.example/me',
    ],
    ['xh, with a header', `❯ xh get.example/x Accept:text/html\n${ANSWER}`, 'GET http://get.example/x'],
  ])('%s', (_, text, asked) => {
    expect(read(text)).toBe(
      `${asked} navigation a:${asked.includes('http://') && !asked.includes('localhost') ? 'SecureOnly' : 'stored'}`,
    )
  })

  test.each(['http is not https', 'http works here, https does not', 'https and cookies'])(
    '“%s” is no command',
    (prose) => {
      expect(read(`${prose}\n${ANSWER}`)).toBe(`${HERE} a:stored`)
    },
  )

  test('the timeline of Insomnia says https', () => {
    const text =
      '* Preparing request to https://localhost:7001/api/login\n> POST /api/login HTTP/1.1\n> Host: localhost:7001\n\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1; SameSite=None'
    expect(read(text)).toBe('POST https://localhost:7001/api/login navigation a:SameSiteNoneInsecure')
  })
})

describe('lines that lost their shape', () => {
  test('several Set-Cookie lines in one', () => {
    expect(read('set-cookie: a=1; Path=/ set-cookie: b=2; SameSite=None')).toBe(
      `${HERE} a:stored b:SameSiteNoneInsecure`,
    )
    // What a comma joins, a browser gets as one.
    expect(read('set-cookie: a=1; Path=/, set-cookie: b=2; SameSite=None; Secure')).toBe(`${HERE} a:stored`)
  })

  test('a time before the first line of an answer', () => {
    const text = '2026/03/04 12:00:00 HTTP/1.1 200 OK\nDate: Wed, 04 Mar 2026 12:00:00 GMT\nSet-Cookie: a=1'
    const found = readPaste(text)
    expect(found).toMatchObject({ ok: true, paste: { kind: 'http', exchanges: [{ status: 200 }] } })
  })

  test('headers in the dress of markdown', () => {
    const text =
      '**Request URL:** `https://api.shop.example/session`\n**Request Method:** POST\n- `access-control-allow-origin: *`\n- `set-cookie: a=1; SameSite=None`'
    expect(read(text)).toBe('POST https://api.shop.example/session navigation a:SameSiteNoneInsecure')
  })

  test('what cookie-parser read is named', () => {
    expect(read("req.cookies: [Object: null prototype] { 'connect.sid': 's:abc', theme: 'dark' }")).toMatch(
      /^This is what cookie-parser made of a Cookie header/,
    )
  })
})
