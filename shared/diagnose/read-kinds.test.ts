import { describe, expect, test } from 'vitest'
import { importJar } from './jar/read-jar.ts'
import { readPaste } from './read-paste.ts'
import { read } from './read-test-kit.ts'

const REFUSED = 'HTTP/1.1 200 OK\nSet-Cookie: a=1; SameSite=None\n\n'
const VERBOSE = [
  '* Connected to shop.example (192.0.2.7) port 443',
  '> GET /login HTTP/1.1',
  '> Host: shop.example',
  '>',
  '< HTTP/1.1 200 OK',
  '< Set-Cookie: a=1; SameSite=None',
  '<',
].join('\n')
const each = (before: string) => VERBOSE.replace(/^/gm, before)

const LOGIN = 'GET https://shop.example/login navigation a:SameSiteNoneInsecure'
const HERE = 'GET https://app.example.com/ navigation a:SameSiteNoneInsecure'

describe('the address stands in the command, whatever prompt is before it', () => {
  test.each([
    'curl -i https://shop.example/login',
    '$ curl -i "https://shop.example/login"',
    '[me@host ~]$ curl -i https://shop.example/login',
    'me@host:~/app$ curl -si https://shop.example/login',
    'PS C:\\Users\\me> curl.exe -i https://shop.example/login',
    'C:\\Users\\me>curl -i https://shop.example/login',
    '➜  app git:(main) ✗ curl -i https://shop.example/login',
    "❯ curl -H 'Accept: */*' -i --url https://shop.example/login",
    '$ curl -i \\\n  -H "Accept: */*" \\\n  https://shop.example/login',
  ])('%s', (command) => {
    expect(read(`${command}\n${REFUSED}`)).toBe(LOGIN)
  })

  test('without a scheme it is http, as curl has it', () => {
    expect(read(`$ curl -i shop.example/login\n${REFUSED}`)).toBe(LOGIN.replace('https', 'http'))
  })

  test('a copied command says who asks', () => {
    const command =
      "curl -i 'https://shop.example/login' -X POST -H 'origin: https://front.example' -H 'sec-fetch-mode: cors'"
    expect(read(`${command}\nHTTP/2 200\nset-cookie: a=1; Secure; SameSite=Lax\n`)).toBe(
      'POST https://shop.example/login fetch from https://front.example a:SchemefulSameSiteLax',
    )
  })
})

describe('what is around the lines is taken off', () => {
  test.each([
    ['spaces', each('    ')],
    ['quotes', each('> ')],
    ['quotes in quotes', each('> > ')],
    ['a time', each('08:04:58.823262 ')],
    ['a date and a time', each('2026-11-27T08:04:58.823Z ')],
    ['a container’s name', each('web-1  | ')],
    ['a code fence', `\`\`\`\n${VERBOSE}\n\`\`\``],
    ['UTF-16 taken for something else', `\ufffd\ufffd${[...VERBOSE].map((one) => `${one}\0`).join('')}`],
    ['colours', VERBOSE.replace('Set-Cookie', '\u001b[1mSet-Cookie\u001b[0m')],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(LOGIN)
  })

  test('a trace, in letters and in hexadecimal digits', () => {
    const ascii =
      '== Info: Connected to shop.example (192.0.2.7) port 443\n=> Send header, 43 bytes (0x2b)\n0000: GET /login HTTP/1.1\n0015: Host: shop.example\n0029: \n<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 200 OK\n<= Recv header, 32 bytes (0x20)\n0000: Set-Cookie: a=1; \n0011: SameSite=None\n'
    const hex =
      '<= Recv header, 17 bytes (0x11)\n0000: 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d HTTP/1.1 200 OK.\n0010: 0a                                              .\n<= Recv header, 32 bytes (0x20)\n0000: 53 65 74 2d 43 6f 6f 6b 69 65 3a 20 61 3d 31 3b Set-Cookie: a=1;\n0010: 20 53 61 6d 65 53 69 74 65 3d 4e 6f 6e 65 0d 0a  SameSite=None..\n'
    expect([read(ascii), read(hex)]).toEqual([LOGIN, HERE])
  })

  test('wget -S', () => {
    const text =
      '--2026-01-01 10:00:00--  https://shop.example/login\nHTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  Set-Cookie: a=1; SameSite=None\nLength: 2\n'
    expect(read(text)).toBe(LOGIN)
  })
})

describe('headers as programs print them', () => {
  test.each([
    ['axios', "AxiosHeaders {\n  date: 'x',\n  'set-cookie': [\n    'a=1; SameSite=None'\n  ]\n}"],
    ['JSON', '{"headers": {"Set-Cookie": "a=1; SameSite=None"}}'],
    ['a gateway', '{"multiValueHeaders":{"Set-Cookie":["a=1; SameSite=None"]}}'],
    ['undici', "Map(1) { 'set-cookie' => { name: 'set-cookie', value: 'a=1; SameSite=None' } }"],
    ['rawHeaders', "rawHeaders: [ 'Set-Cookie', 'a=1; SameSite=None', 'Vary', 'Origin' ]"],
    ['an assertion', "expect(res.headers['set-cookie']).toEqual([ 'a=1; SameSite=None' ])"],
    ['one line of it', "'set-cookie': 'a=1; SameSite=None',"],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(HERE)
  })

  test('the request’s headers of DevTools say address and asker', () => {
    const pairs = [
      ['Request URL', 'https://api.shop.example/login'],
      ['Request Method', 'POST'],
      ['set-cookie', 'a=1; Secure; SameSite=Lax'],
      ['origin', 'https://front.example'],
      ['sec-fetch-mode', 'cors'],
      ['sec-fetch-site', 'cross-site'],
    ]
    const expected =
      'POST https://api.shop.example/login fetch from https://front.example a:SchemefulSameSiteLax'
    expect(read(pairs.map((pair) => pair.join('\n')).join('\n'))).toBe(expected)
    expect(read(pairs.map((pair) => pair.join(': ')).join('\n'))).toBe(expected)
  })
})

test('an answer that says whose pages may read it is asked about', () => {
  const found = readPaste('access-control-allow-origin: https://front.example\nset-cookie: a=1')
  expect(found.ok && found.paste.notes).toEqual([
    'The answer lets pages of https://front.example read it. If one of them asks, it is fetch() on another site, unless both are one site.',
  ])
})

describe('code', () => {
  test.each([
    ["res.cookie('a', token, { sameSite: 'none' })", HERE],
    ["res.cookie('a', sign({ id: 1 }, KEY), {\n  sameSite: 'none',\n}).json({ ok: true })", HERE],
    ["document.cookie = 'a=1; SameSite=None'", HERE],
    ["document.cookie = 'a=1; HttpOnly'", HERE.replace('SameSiteNoneInsecure', 'HttpOnlyFromScript')],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
})

describe('what is none of it is named', () => {
  test.each([
    ['fetch("https://a.example/", { "headers": { "cookie": "a=1" } });', /^This is a request as code/],
    ['Invoke-WebRequest -Uri "https://a.example/"', /^This is a request as PowerShell/],
    ['This Set-Cookie was blocked because it had the "Secure" attribute', /^This is what DevTools says/],
    ['Cookie “sid” has been rejected because it is foreign', /^This is what DevTools says/],
    ['app.use(cookieSession({ secret: "x" }))', /^These are the options of a session/],
    ["setcookie('a', '1');", /^This is code that sets a cookie/],
    [
      '{"cookies":[{"name":"a","value":"1","domain":"x.test","path":"/"}],"origins":[]}',
      /^This is a cookie jar/,
    ],
    ['sid\tabc\tshop.example\t/\tSession\t6\t✓\t✓\tLax', /^This is a cookie jar/],
    ['<!doctype html><p>x', /^This is a page/],
    ['{"log":{"entries":[{"startedDateTime":"x"', /^This HAR file breaks off/],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatch(expected)
  })
})

describe('jars', () => {
  test.each<[string, string, string]>([
    ['spaces in place of tabs', 'x.test  FALSE  /  TRUE  0  a  1', 'a=1; Path=/; Secure @x.test'],
    ['an IPv6 host', '#HttpOnly_::1\tFALSE\t/\tFALSE\t0\ta\t1', 'a=1; Path=/; HttpOnly @[::1]'],
    [
      'the table of DevTools',
      'a\t1\t.x.test\t/\t2030-01-01T00:00:00.000Z\t2\t✓\t✓\tLax\t\t\tHigh',
      'a=1; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Path=/; Domain=x.test; Secure; HttpOnly; SameSite=Lax; Priority=High @null',
    ],
    [
      'milliseconds',
      '[{"name":"a","value":"1","domain":"x.test","expires":1893456000000}]',
      'a=1; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Path=/ @x.test',
    ],
    [
      'a partition as an object',
      '[{"name":"a","value":"1","domain":"x.test","partitionKey":{"topLevelSite":"https://y.test"}}]',
      'a=1; Path=/; Partitioned @x.test',
    ],
    [
      'an unknown partition',
      '[{"name":"a","value":"1","domain":"x.test","partitionKey":{}}]',
      'a=1; Path=/ @x.test',
    ],
  ])('%s', (_, text, expected) => {
    const imported = importJar(text)
    if (!imported.ok) throw new Error(imported.detail)
    expect(imported.cookies.map(({ line, host }) => `${line} @${host}`)).toEqual([expected])
  })
})

describe('what other tools print', () => {
  const LOGGED = 'POST https://shop.example/login'
  test.each([
    [
      `${LOGGED}\n200\n142 ms\nRequest Headers\nHost: shop.example\nResponse Headers\nSet-Cookie: a=1; SameSite=None`,
    ],
    [
      `2026-11-27 10:00:01 ${LOGGED} HTTP/2.0\n      ← 200 application/json 2b 95ms\nset-cookie:      a=1; SameSite=None`,
    ],
    [
      `127.0.0.1:51234: ${LOGGED} HTTP/2.0\n    accept: */*\n\n << HTTP/2.0 200  2b\n    set-cookie: a=1; SameSite=None`,
    ],
    [`Call log:\n  - → ${LOGGED}\n    - accept: */*\n  - ← 200 OK\n    - set-cookie: a=1; SameSite=None`],
  ])('%j', (text) => {
    expect(read(text)).toBe(`${LOGIN.replace('GET', 'POST')}`)
  })

  test('its own site is told from another, as it says who asks', () => {
    const flow = [
      '127.0.0.1:5: GET https://api.shop.example/login HTTP/2.0',
      '    origin: https://app.shop.example',
      '',
      ' << HTTP/2.0 200  2b',
      '    set-cookie: a=1; SameSite=Strict',
    ].join('\n')
    expect(read(flow)).toBe('GET https://api.shop.example/login fetch from https://app.shop.example a:stored')
  })

  test.each([
    [
      'Go',
      'map[Date:[x] Set-Cookie:[a=1; SameSite=None b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/]]',
    ],
    ['Node, each once', "[\n  'Set-Cookie', 'a=1; SameSite=None',\n  'Set-Cookie', 'b=2; Path=/'\n]"],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(`${HERE} b:stored`)
  })

  test('a log of a program of one’s own is no HAR file', () => {
    const line = {
      request: { method: 'GET', url: 'https://shop.example/login', headers: { accept: '*/*' } },
      response: { status: 200, headers: { 'set-cookie': ['a=1; SameSite=None'] } },
    }
    expect(read(JSON.stringify(line))).toBe(LOGIN)
  })
})

describe('DevTools in other languages', () => {
  test.each([
    ['Anfrage-URL', 'Anfragemethode', 'Statuscode', 'Antwortheader', 'Anfrageheader'],
    ['URL de la requête', 'Méthode de requête', "Code d'état", 'En-têtes de réponse', 'En-têtes de requête'],
    ['要求 URL', '要求メソッド', '状態コード', '応答ヘッダー', '要求ヘッダー'],
  ])('%s', (url, method, status, answer, request) => {
    const pane = [
      ...[url, 'https://shop.example/login', method, 'POST', status, '200 OK', answer],
      ...[
        'set-cookie',
        'a=1; Secure',
        request,
        'origin',
        'https://other.example',
        'sec-fetch-site',
        'cross-site',
      ],
    ]
    expect(read(pane.join('\n'))).toBe(
      'POST https://shop.example/login fetch from https://other.example a:SchemefulSameSiteUnspecifiedTreatedAsLax',
    )
  })

  test.each(['Sitzung', 'Session', 'セッション', '会话', 'Fri, 27 Nov 2026 10:00:00 GMT'])(
    'a table whose expiry says %s is a jar',
    (expires) => {
      const row = `sid\tabc\tapp.example.com\t/\t${expires}\t6\ttrue\tfalse\tLax\t`
      const imported = importJar(row)
      expect(imported.ok && imported.cookies[0]?.line).toMatch(/^sid=abc;.* HttpOnly; SameSite=Lax$/)
      expect(imported.ok && imported.cookies[0]?.line).not.toContain('Secure')
      expect(read(row)).toMatch(/cookie jar/)
    },
  )
})

describe('what tells nothing of how a cookie was set is called what it is', () => {
  test.each([
    ['Header always set Set-Cookie "a=1; SameSite=Strict"', /configuration/],
    ['location / {\n  add_header Set-Cookie "a=1; Path=/";\n}', /configuration/],
    ["header('Set-Cookie: a=1; Path=/');", /code that sets a cookie/],
    ['ResponseCookie c = ResponseCookie.from("a", "1").build();', /code that sets a cookie/],
    ["> document.cookie\n< 'a=1; b=2'", /what document\.cookie shows/],
    ["[{'domain': 'shop.example', 'name': 'a', 'path': '/', 'value': '1'}]", /cookies that were kept/],
    ['<RequestsCookieJar[<Cookie a=1 for shop.example/>]>', /cookies that were kept/],
    ['Name\tValue\tDomain\tPath\na\t1\tshop.example\t/', /cookies that were kept/],
    ['a:"1"\nDomain:"shop.example"\nHostOnly:true', /cookies that were kept/],
  ])('%j', (text, detail) => {
    expect(read(text)).toMatch(detail)
  })

  test('what a script adds to a line at run time is not read as an empty attribute', () => {
    expect(readPaste('document.cookie = "a=1; path=/; max-age=" + 60 * 60')).toMatchObject({
      paste: { exchanges: [{ lines: ['a=1; path=/'] }], notes: [expect.stringMatching(/first “\+”/)] },
    })
  })

  test('the jar of tough-cookie is imported', () => {
    const cookies = [
      { key: 'a', value: '1', domain: 'shop.example', path: '/', hostOnly: false, secure: true },
    ]
    const imported = importJar(JSON.stringify({ version: 'tough-cookie@6', cookies }))
    expect(imported.ok && imported.cookies[0]?.line).toBe('a=1; Path=/; Domain=shop.example; Secure')
  })
})
