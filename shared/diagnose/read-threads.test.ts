import { describe, expect, test } from 'vitest'
import { importJar } from './jar/read-jar.ts'
import { readPaste } from './read-paste.ts'
import { read } from './read-test-kit.ts'

test.each([
  [
    'headers in pairs, as Firefox copies them all',
    '{"POST":{"scheme":"https","host":"api.shop.example","filename":"/login"}}\n{"Status":"200","Version":"HTTP/2"}\n{"Response Headers (210 B)":{"headers":[{"name":"date","value":"Fri, 27 Nov 2026 10:00:00 GMT"},{"name":"set-cookie","value":"a=1; SameSite=None\\nb=\\"2\\"; Secure"}]}}\n{"Request Headers (512 B)":{"headers":[{"name":"Host","value":"api.shop.example"},{"name":"Origin","value":"https://other.example"},{"name":"Sec-Fetch-Mode","value":"cors"},{"name":"Sec-Fetch-Dest","value":"empty"},{"name":"Sec-Fetch-Site","value":"cross-site"}]}}',
    'POST https://api.shop.example/login fetch from https://other.example a:SameSiteNoneInsecure b:SchemefulSameSiteUnspecifiedTreatedAsLax',
  ],
  [
    'what Firefox shows of the address, a word a line',
    'GET\n\t\nscheme\n\thttp\nhost\n\tshop.example\nfilename\n\t/login\nStatus\n200\n\nset-cookie\n\ta=1; Secure',
    'GET http://shop.example/login navigation a:SecureOnly',
  ],
  [
    'an answer that is quoted, and the address in the words below it',
    'The login answers\n\n> HTTP/1.1 200 OK\n> Set-Cookie: a=1; Secure\n> Link: <https://other.example/>\n\nand http://shop.example/me has none.',
    'GET http://shop.example/me navigation a:SecureOnly',
  ],
  [
    'an answer between fences, and the address in the words below it',
    'It answers\n```\nHTTP/1.1 200 OK\nSet-Cookie: a=1; Secure\n\nhttps://other.example/\n```\nfrom http://shop.example/me.',
    'GET http://shop.example/me navigation a:SecureOnly',
  ],
  [
    'headers without a value, one below the other',
    'Set-Cookie:\nSet-Cookie: =\nSet-Cookie: a=1',
    'GET https://app.example.com/ navigation undefined:NoCookieContent undefined:NoCookieContent a:stored',
  ],
  [
    'code of a page without credentials, beside what it got',
    "My React app on http://localhost:3000 does\n\nfetch('http://localhost:5000/login', { method: 'POST' })\n\nand gets\n\nSet-Cookie: a=1; Path=/; HttpOnly",
    'POST http://localhost:5000/login fetch from http://localhost:3000/ undefined:CredentialsOmitted',
  ],
  [
    'code of a page with credentials, beside the server’s, on one site',
    "axios.post(\"http://localhost:5000/login\", data, { withCredentials: true })\n\napp.use(cors({ origin: 'http://localhost:3000', credentials: true }))\nres.cookie('a', token, { sameSite: 'strict' })",
    'POST http://localhost:5000/login fetch from http://localhost:3000/ a:stored',
  ],
  [
    'code of a page with credentials, beside the server’s, on two sites',
    "// front end (https://shop.vercel.app)\nawait fetch('https://api.example/me', { credentials: 'include' })\n\n// server\napp.use(session({ secret: 'x', cookie: { sameSite: 'lax' } }))",
    'GET https://api.example/me fetch from https://shop.vercel.app/ connect.sid:SchemefulSameSiteLax',
  ],
  [
    'code of a page that asks several servers, which says nothing of this one',
    "The page on https://shop.example calls fetch('https://a.example/x') and fetch('https://b.example/y'), and gets\nSet-Cookie: a=1",
    'GET https://app.example.com/ navigation a:stored',
  ],
  [
    'a header, and the address below it',
    'Set-Cookie: a=1; Domain=other.example\nhttps://shop.example/login',
    'GET https://shop.example/login navigation a:InvalidDomain',
  ],
  [
    'DevTools in another language, one exchange after the other',
    'Anfrage-URL:\nhttps://shop.example/a\nSet-Cookie: a=1; Secure\nAnfrage-URL:\nhttps://shop.example/b\nSet-Cookie: b=2; SameSite=None',
    'GET https://shop.example/a navigation a:stored\nGET https://shop.example/b navigation b:SameSiteNoneInsecure',
  ],
  [
    'a log in JSON',
    '{"time":"2026-11-27T10:00:01+00:00","request":"POST /login HTTP/1.1","host":"shop.example","status":200,"sent_http_set_cookie":"a=1; SameSite=None","http_cookie":"b=2"}',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'an access log with the header behind it',
    '203.0.113.9 - - [27/Nov/2026:10:00:01 +0000] "POST /login HTTP/1.1" 200 512 "https://app.shop.example/" "Mozilla/5.0" set_cookie="a=1; Path=/; SameSite=None"',
    'POST https://app.example.com/login fetch from https://app.shop.example/ a:SameSiteNoneInsecure',
  ],
  [
    'an access log with what was sent',
    '203.0.113.9 - - [27/Nov/2026:10:00:01 +0000] "GET /me HTTP/1.1" 401 12 "-" "curl/8" cookie="sid=abc; theme=dark" set_cookie="-"',
    'GET https://app.example.com/me navigation',
  ],
  [
    'a log in fields',
    'time=2026-11-27T10:00:01Z method=POST host=shop.example uri=/login status=200 cookie=- set_cookie="a=1; Path=/; SameSite=None"',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'Jest, a list',
    '    expect(received).toEqual(expected) // deep equality\n\n    - Expected  - 1\n    + Received  + 1\n\n      Array [\n    -   "a=1; Path=/; HttpOnly",\n    +   "a=1; Path=/; SameSite=None",\n      ]',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Jest, a text',
    'Expected: "a=1; Path=/; HttpOnly; SameSite=Lax"\nReceived: "a=1; Path=/; SameSite=None"',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Vitest, a list',
    'AssertionError: expected [ \'a=1; Path=/; SameSite=None\' ] to deeply equal [ \'a=1; Path=/; HttpOnly\' ]\n\n- Expected\n+ Received\n\n  [\n-   "a=1; Path=/; HttpOnly",\n+   "a=1; Path=/; SameSite=None",\n  ]',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Chai',
    "AssertionError: expected 'a=1; Path=/; SameSite=None' to contain 'Secure'",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Jest, a pattern',
    'expect(received).toMatch(expected)\n\nExpected pattern: /Secure/\nReceived string:  "a=1; Path=/; SameSite=None"',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'k6 --http-debug',
    'INFO[0000] Response:\nHTTP/1.1 200 OK\nContent-Type: text/html\nSet-Cookie: a=1; SameSite=None\n\n  group= iter=0 request_id=3f source=http-debug vu=1',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'k6, printed headers',
    'INFO[0001] {"Content-Type":"application/json","Set-Cookie":"a=1; SameSite=None","Date":"Fri, 27 Nov 2026 10:00:00 GMT"}  source=console',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'a function behind API Gateway, JSON',
    '{\n  "statusCode": 200,\n  "cookies": ["a=1; SameSite=None", "b=2; Path=/"],\n  "headers": { "content-type": "application/json" },\n  "body": "{}"\n}',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'a function behind API Gateway, code',
    "return {\n  statusCode: 200,\n  cookies: ['a=1; SameSite=None', 'b=2; Path=/'],\n  headers: { 'content-type': 'application/json' },\n  body: '{}'\n}",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'a function behind API Gateway, payload 1.0',
    '{"isBase64Encoded":false,"statusCode":200,"multiValueHeaders":{"Set-Cookie":["a=1; SameSite=None","b=2; Path=/"]},"body":"{}"}',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'both payloads',
    '{\n  "statusCode": 200,\n  "multiValueHeaders": { "Set-Cookie": ["a=1; SameSite=None"] },\n  "cookies": ["b=2; Path=/"],\n  "body": "{}"\n}',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'hosts named in sentences',
    'Our API is on api.shop.example and the front end on https://app.other.example. The login answers with\n\nSet-Cookie: a=1; Path=/; SameSite=None\n\nbut the browser never sends it. Any idea?',
    'GET https://api.shop.example/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'an address and a header within a sentence',
    'I call `https://api.shop.example/login` from my React app and in the network tab I see `Set-Cookie: a=1; Path=/; SameSite=None` but nothing under Application > Cookies.',
    'GET https://api.shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'a header within a sentence, without quotes',
    "When I log in the response has set-cookie: a=1; Path=/; SameSite=None and the cookie isn't saved",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'DEBUG=express-session',
    '  express-session fetching abc +0ms\n  express-session no session found +1ms\n  express-session saving xyz +2ms\n  express-session set-cookie connect.sid=s%3Axyz.sig; Path=/; HttpOnly; SameSite=None +1ms',
    'GET https://app.example.com/ navigation connect.sid:SameSiteNoneInsecure',
  ],
  [
    'DEBUG=express-session, not a terminal',
    'Fri, 27 Nov 2026 10:00:00 GMT express-session no SID sent, generating session\nFri, 27 Nov 2026 10:00:00 GMT express-session saving tq9\nFri, 27 Nov 2026 10:00:00 GMT express-session split response\nFri, 27 Nov 2026 10:00:00 GMT express-session set-cookie a=1; Path=/; Expires=Fri, 27 Nov 2026 18:00:00 GMT; HttpOnly; SameSite=None',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'the console of Postman',
    'POST https://shop.example/login: {\n  "Network": {},\n  "Request Headers": {\n    "content-type": "application/json",\n    "host": "shop.example"\n  },\n  "Request Body": "{}",\n  "Response Headers": {\n    "set-cookie": "a=1; SameSite=None",\n    "date": "Fri, 27 Nov 2026 10:00:00 GMT"\n  }\n}',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'a collection of Postman with an answer',
    '{"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"login","request":{"method":"POST","url":{"raw":"https://shop.example/login"}},"response":[{"name":"ok","originalRequest":{"method":"POST","url":{"raw":"https://shop.example/login"}},"status":"OK","code":200,"header":[{"key":"Set-Cookie","value":"a=1; SameSite=None"}],"cookie":[],"body":"{}"}]}]}',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'the timeline of Insomnia',
    '> POST /login HTTP/1.1\n> Host: shop.example\n> User-Agent: insomnia/10\n\n| {"user":"ada"}\n\n* Mark bundle as not supporting multiuse\n\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1; SameSite=None\n< Content-Length: 2',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'Wireshark, an answer',
    'Hypertext Transfer Protocol\n    HTTP/1.1 200 OK\\r\\n\n        [Expert Info (Chat/Sequence): HTTP/1.1 200 OK\\r\\n]\n        Response Version: HTTP/1.1\n        Status Code: 200\n    Set-Cookie: a=1; SameSite=None\\r\\n\n    Content-Length: 2\\r\\n\n    \\r\\n\n    [HTTP response 1/1]\n    [Request URI: http://shop.example/login]',
    'GET http://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'Wireshark, a request',
    'Hypertext Transfer Protocol\n    GET /me HTTP/1.1\\r\\n\n    Host: shop.example\\r\\n\n    Cookie: a=1; b=2\\r\\n\n    \\r\\n\n    [Full request URI: http://shop.example/me]',
    'GET http://shop.example/me navigation',
  ],
  [
    'tcpdump, an answer',
    '10:00:01.123456 IP 127.0.0.1.3000 > 127.0.0.1.51234: Flags [P.], seq 1:200, ack 100, win 512, length 199\nE...x.@.@..........\n.....HTTP/1.1 200 OK\nX-Powered-By: Express\nSet-Cookie: a=1; SameSite=None\nContent-Length: 2\n\n{}',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'tcpdump, both',
    '10:00:01.1 IP localhost.51234 > localhost.3000: Flags [P.], length 80: HTTP: GET /me HTTP/1.1\nE..~..@.@.\n..GET /me HTTP/1.1\nHost: localhost:3000\nCookie: a=1\n\n10:00:01.2 IP localhost.3000 > localhost.51234: Flags [P.], length 80: HTTP: HTTP/1.1 200 OK\nE..\nHTTP/1.1 200 OK\nSet-Cookie: b=1; SameSite=None\n',
    'GET http://localhost:3000/me navigation b:SameSiteNoneInsecure',
  ],
  [
    'requests',
    ">>> r = requests.post('https://shop.example/login')\n>>> r.headers\n{'Content-Type': 'text/html', 'Set-Cookie': 'a=1; SameSite=None', 'Date': 'Fri, 27 Nov 2026 10:00:00 GMT'}",
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'requests, lines joined',
    ">>> r.headers['Set-Cookie']\n'a=1; SameSite=None, b=2; Path=/'",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'httpx',
    ">>> r.headers\nHeaders([('content-type', 'text/html'), ('set-cookie', 'a=1; SameSite=None'), ('set-cookie', 'b=2; Path=/')])",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'http.client',
    "send: b'POST /login HTTP/1.1\\r\\nHost: shop.example\\r\\nUser-Agent: python-requests/2.32\\r\\n\\r\\n'\nreply: 'HTTP/1.1 200 OK\\r\\n'\nheader: Content-Type: text/html\nheader: Set-Cookie: a=1; SameSite=None",
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'curl -v -i',
    '$ curl -v -i https://shop.example/login\n* Connected to shop.example (1.2.3.4) port 443\n> GET /login HTTP/2\n> Host: shop.example\n> \n< HTTP/2 200 \nHTTP/2 200 \n< set-cookie: a=1; SameSite=None\nset-cookie: a=1; SameSite=None\n< \n\n{}',
    'GET https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'a header added in Java',
    'response.addHeader("Set-Cookie", "a=1; Path=/; SameSite=None");',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'res.setHeader',
    "res.setHeader('Set-Cookie', ['a=1; Path=/; SameSite=None', 'b=2; Path=/'])",
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure b:stored',
  ],
  [
    'an issue that quotes',
    '> **Describe the bug**\n> The cookie is not set.\n>\n> ```\n> HTTP/1.1 200 OK\n> Set-Cookie: a=1; SameSite=None\n> ```\n\nSame here, any news?',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'an issue with details',
    '### Steps\n1. `POST https://shop.example/login`\n2. look at the headers\n\n<details><summary>Headers</summary>\n\n```http\nHTTP/1.1 200 OK\nSet-Cookie: a=1; SameSite=None\n```\n</details>',
    'GET https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'a table',
    '| Header | Value |\n| --- | --- |\n| content-type | text/html |\n| set-cookie | a=1; SameSite=None |',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'a list',
    '- Request URL: https://shop.example/login\n- Request Method: POST\n- set-cookie: a=1; SameSite=None',
    'POST https://shop.example/login navigation a:SameSiteNoneInsecure',
  ],
  [
    'German',
    'Hallo, ich setze den Cookie so, aber er kommt nicht an:\n\n```\nSet-Cookie: a=1; Path=/; SameSite=None\n```\n\nDas Backend läuft auf https://api.shop.example, das Frontend auf https://app.other.example',
    'GET https://api.shop.example/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Chinese',
    '登录接口返回的响应头：\n\nset-cookie: a=1; Path=/; SameSite=None\n\n但是浏览器里没有保存，请问为什么？',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'French',
    'Bonjour, mon serveur renvoie bien `Set-Cookie: a=1; Path=/; SameSite=None` mais Chrome ne le garde pas.',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Russian, half of it quoted',
    'Сервер отвечает:\n> HTTP/1.1 200 OK\n> Set-Cookie: a=1; SameSite=None\nно кука не сохраняется',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'a quote in a quote',
    '> > Set-Cookie: a=1; SameSite=None\n>\n> That needs Secure.\n\nThanks, but it does not work on http.',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'a piece of a HAR file',
    '"response": {\n  "status": 200,\n  "headers": [\n    { "name": "set-cookie", "value": "a=1; SameSite=None" },\n    { "name": "date", "value": "Fri, 27 Nov 2026 10:00:00 GMT" }\n  ]\n}',
    'GET https://app.example.com/ navigation a:SameSiteNoneInsecure',
  ],
  [
    'Safari, copied whole',
    'Summary\nURL: https://shop.example/login\nStatus: 200\nSource: Network\nAddress: 1.2.3.4:443\n\nRequest\nPOST /login HTTP/1.1\nAccept: */*\nOrigin: https://front.example\n\nResponse\nHTTP/1.1 200 OK\nSet-Cookie: a=1; Secure; SameSite=Lax\nContent-Type: text/html',
    'POST https://shop.example/login fetch from https://front.example a:SchemefulSameSiteLax',
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  [
    '2026/11/27 10:00:01 [error] 7#7: *1 upstream sent too big header while reading response header from upstream, client: 1.2.3.4, server: shop.example, request: "GET /callback HTTP/1.1", upstream: "http://127.0.0.1:3000/callback", host: "shop.example"',
    'This is a server’s error log',
  ],
  [
    "import http from 'k6/http'\nexport default function () {\n  const jar = http.cookieJar()\n  jar.set('https://shop.example', 'a', '1', { domain: 'shop.example', path: '/', secure: true, max_age: 600 })\n  http.get('https://shop.example/me')\n}",
    'This is a script of k6',
  ],
  [
    'INFO[0001] {"sid":[{"name":"sid","value":"abc","domain":"","path":"/","http_only":true,"secure":false,"max_age":0,"expires":0}]}  source=console',
    'This is what k6 prints of cookies that were kept',
  ],
  [
    '{\n  "version": "2.0",\n  "routeKey": "$default",\n  "rawPath": "/login",\n  "rawQueryString": "",\n  "cookies": ["a=1", "b=2"],\n  "headers": {"host": "abc.execute-api.eu-west-1.amazonaws.com", "x-forwarded-proto": "https"},\n  "requestContext": {"http": {"method": "POST", "path": "/login"}, "domainName": "abc.execute-api.eu-west-1.amazonaws.com"}\n}',
    'This is a request as API Gateway hands it to a function',
  ],
  [
    '{\n  "resource": "/login",\n  "path": "/login",\n  "httpMethod": "GET",\n  "headers": {"Cookie": "a=1; b=2", "Host": "shop.example"},\n  "multiValueHeaders": {"Cookie": ["a=1; b=2"], "Host": ["shop.example"]},\n  "requestContext": {"stage": "prod"}\n}',
    'This is a request as API Gateway hands it to a function',
  ],
  [
    'express-session no SID sent, generating session +0ms\nexpress-session not secured +3ms',
    'This is what express-session prints with DEBUG=express-session',
  ],
  [
    'express-session cookie unsigned +0ms\nexpress-session no SID sent, generating session +0ms',
    'This is what express-session prints with DEBUG=express-session',
  ],
  [
    '{"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"login","request":{"method":"POST","url":{"raw":"https://shop.example/login"}},"response":[]}]}',
    'This is an export of requests (Postman',
  ],
  [
    '{"_type":"export","__export_format":4,"resources":[{"_id":"jar_1","_type":"cookie_jar","cookies":[{"key":"a","value":"1","domain":"shop.example","path":"/"}]}]}',
    'This is an export of requests (Postman',
  ],
  [
    '{"type":"collection.insomnia.rest/5.0","collection":[{"url":"https://shop.example/login","method":"POST"}]}',
    'This is an export of requests (Postman',
  ],
  [
    '\t0x0030:  0101 080a 4854 5450 2f31 2e31 2032 3030  ....HTTP/1.1.200\n\t0x0040:  204f 4b0d 0a53 6574 2d43 6f6f 6b69 653a  .OK..Set-Cookie:\n\t0x0050:  2061 3d31 3b20 5061 7468 3d2f 0d0a       .a=1;.Path=/..',
    'These are the bytes of packets',
  ],
  [
    ">>> r.cookies\n<RequestsCookieJar[Cookie(version=0, name='a', value='1', port=None, domain='shop.example', path='/')]>",
    'These are cookies that were kept',
  ],
  [
    "[\n  {\n    name: 'a',\n    value: '1',\n    domain: 'shop.example',\n    path: '/',\n    expires: -1,\n    httpOnly: true,\n    secure: false,\n    sameSite: 'Lax'\n  }\n]",
    'These are cookies that were kept',
  ],
  [
    "await context.addCookies([{ name: 'a', value: '1', url: 'https://shop.example', sameSite: 'None' }])",
    'This is code that sets a cookie',
  ],
  [
    "await page.setCookie({ name: 'a', value: '1', domain: 'shop.example', sameSite: 'None' })",
    'This is code that sets a cookie',
  ],
  [
    "cy.setCookie('sid', 'abc', { domain: 'shop.example', sameSite: 'no_restriction' })",
    'This is code that sets a cookie',
  ],
  [
    '{name: "sid", value: "abc", path: "/", domain: "localhost", secure: false, httpOnly: true, sameSite: "lax"}',
    'These are cookies that were kept',
  ],
  [
    'ProtocolError: Protocol error (Network.setCookies): Invalid cookie fields',
    'This is the error of a tool that was to set a cookie',
  ],
  [
    "setcookie(\"sid\", \"abc\", [\n  'expires' => time() + 3600,\n  'path' => '/',\n  'samesite' => 'None',\n]);",
    'This is code that sets a cookie',
  ],
  [
    "session_set_cookie_params(['lifetime' => 0, 'path' => '/', 'domain' => 'shop.example', 'secure' => true, 'samesite' => 'None']);\nsession_start();",
    'These are settings of a server’s sessions or cookies',
  ],
  [
    'session.cookie_samesite = "None"\nsession.cookie_secure = 0',
    'These are settings of a server’s sessions or cookies',
  ],
  [
    "return response('ok')->cookie('sid', 'abc', 60, '/', null, false, true, false, 'none');",
    'This is code that sets a cookie',
  ],
  [
    "'same_site' => 'none',\n'secure' => env('SESSION_SECURE_COOKIE', false),\n'domain' => env('SESSION_DOMAIN', null),",
    'These are settings of a server’s sessions or cookies',
  ],
  ["response.set_cookie('a', '1', samesite='None')", 'This is code that sets a cookie'],
  [
    "SESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = False\nCSRF_COOKIE_SECURE = True",
    'These are settings of a server’s sessions or cookies',
  ],
  [
    "cookies[:sid] = { value: 'abc', same_site: :none, secure: false, httponly: true }",
    'This is code that sets a cookie',
  ],
  [
    "Rails.application.config.session_store :cookie_store, key: '_app_session', domain: :all, same_site: :none",
    'These are settings of a server’s sessions or cookies',
  ],
  [
    'Cookie cookie = new Cookie("sid", "abc");\ncookie.setPath("/");\ncookie.setHttpOnly(true);\nresponse.addCookie(cookie);',
    'This is code that sets a cookie',
  ],
  [
    'server.servlet.session.cookie.same-site=none\nserver.servlet.session.cookie.secure=false',
    'These are settings of a server’s sessions or cookies',
  ],
  [
    'server:\n  servlet:\n    session:\n      cookie:\n        same-site: none\n        secure: false',
    'These are settings of a server’s sessions or cookies',
  ],
  [
    'Response.Cookies.Append("sid", "abc", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.None });',
    'This is code that sets a cookie',
  ],
  [
    'services.AddAuthentication().AddCookie(options => { options.Cookie.SameSite = SameSiteMode.None; options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; });',
    'This is code that sets a cookie',
  ],
  [
    "const cookieStore = await cookies()\ncookieStore.set('a', '1', { sameSite: 'none' })",
    'This is code that sets a cookie',
  ],
  ["cookies().set({ name: 'a', value: '1', sameSite: 'none' })", 'This is code that sets a cookie'],
  [
    "const res = NextResponse.json({ ok: true })\nres.cookies.set('a', '1', { sameSite: 'none', path: '/' })\nreturn res",
    'This is code that sets a cookie',
  ],
  [
    "import { setCookie } from 'hono/cookie'\napp.get('/', (c) => {\n  setCookie(c, 'a', '1', { sameSite: 'None' })\n  return c.text('ok')\n})",
    'This is code that sets a cookie',
  ],
  [
    "reply.setCookie('a', '1', { path: '/', sameSite: 'none' }).send({ ok: true })",
    'This is code that sets a cookie',
  ],
  ["ctx.cookies.set('a', '1', { sameSite: 'none', httpOnly: true })", 'This is code that sets a cookie'],
  ["event.cookies.set('a', '1', { path: '/', sameSite: 'none' })", 'This is code that sets a cookie'],
  [
    'let cookie = Cookie::build(("a", "1")).same_site(SameSite::None).path("/").finish();',
    'This is code that sets a cookie',
  ],
  [
    'http.SetCookie(w, &http.Cookie{Name: "a", Value: "1", SameSite: http.SameSiteNoneMode})',
    'This is code that sets a cookie',
  ],
  ['c.SetCookie("a", "1", 3600, "/", "localhost", false, true)', 'This is code that sets a cookie'],
  ["resp.set_cookie('a', '1', samesite='None')", 'This is code that sets a cookie'],
  [
    'response.set_cookie(key="a", value="1", samesite="none", secure=False)',
    'This is code that sets a cookie',
  ],
  [
    'HttpResponse::Ok().cookie(Cookie::build("a", "1").secure(true).finish())',
    'This is code that sets a cookie',
  ],
  ["headers.append('Set-Cookie', serialize('a', '1'))", 'This is code that sets a cookie'],
  ["cookieStore.set({ name: 'a', value: '1', domain: 'shop.example' })", 'This is code that sets a cookie'],
  ['<meta http-equiv="Set-Cookie" content="a=1; path=/">', 'No browser takes a cookie from <meta'],
  [
    "Access to fetch at 'http://localhost:4000/login' from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the header must not be the wildcard '*'",
    'This is what a browser says of CORS',
  ],
  [
    'conn |> put_resp_cookie("sid", "abc", same_site: "None", secure: false)',
    'This is code that sets a cookie',
  ],
])('%j is named', (text, expected) => {
  expect(read(text)).toContain(expected)
})

test('a log tells what was sent only where it has a field for it', () => {
  const sent = (fields: string) => {
    const found = readPaste(`"GET /me HTTP/1.1" 200 1 ${fields} set_cookie="a=1"`)
    return found.ok && found.paste.exchanges[0]?.sent
  }
  expect([sent(''), sent('cookie="-"'), sent('cookie="b=2"')]).toEqual([undefined, null, 'b=2'])
})

test('a log has its times, and lines that the server joined are apart', () => {
  const line = '1.2.3.4 - - [27/Nov/2026:10:00:01 +0100] "GET / HTTP/1.1" 200 1 set_cookie="a=1; Path=/, b=2"'
  expect(readPaste(line)).toMatchObject({
    paste: { exchanges: [{ at: Date.UTC(2026, 10, 27, 9, 0, 1), lines: ['a=1; Path=/', 'b=2'] }] },
  })
})

test('of several addresses none is taken, and all are named', () => {
  const found = readPaste('It is on https://a.example and on https://b.example:\nset-cookie: a=1')
  expect(found.ok && found.paste.exchanges[0]?.url).toBe('https://app.example.com/')
  expect(found.ok && found.paste.assumed[0]?.text).toMatch(/https:\/\/a.example\/ and https:\/\/b.example\//)
})

test('an address that the reader gives is taken before one that the text names', () => {
  const found = readPaste('It is on https://a.example\nset-cookie: a=1', { origin: 'https://mine.example/' })
  expect(found.ok && found.paste.exchanges[0]?.url).toBe('https://mine.example/')
})

test.each([
  'HTTP/1.1 200 OK\nset-cookie: a=1\n\n<a href="https://other.example/">x</a>\nSee https://other.example/',
  'access-control-allow-origin\nhttps://other.example\nset-cookie\na=1',
  'content-security-policy: default-src https://other.example\nset-cookie: a=1',
  'location: https://other.example/\nset-cookie: a=1',
  'Our React front end on https://other.example gets\nset-cookie: a=1',
])('%j does not name the address that answers', (text) => {
  const found = readPaste(text)
  expect(found.ok && found.paste.exchanges[0]?.url).toBe('https://app.example.com/')
})

test('the table of Safari’s Web Inspector is a jar, with Secure before HttpOnly', () => {
  const rows =
    'sid\tabc\tapp.shop.example\t/\tSession\t6 B\t\t✓\tLax\nt\td\tapp.shop.example\t/\t6/9/2027, 10:18:14 AM\t2 B\t✓\t\t'
  const imported = importJar(rows)
  expect(read(rows)).toMatch(/^This is a cookie jar/)
  expect(imported.ok && imported.cookies[0]?.line).toBe('sid=abc; Path=/; HttpOnly; SameSite=Lax')
  expect(imported.ok && imported.cookies[1]?.line).toMatch(/; Path=\/; Secure$/)
})

describe('the dates of that table, in the language of who copied it', () => {
  const expiry = (...dates: readonly string[]) => {
    const rows = dates.map((date, at) => `c${at}\tv\tshop.example\t/\t${date}\t3 B\t\u2713\t\tLax`)
    const imported = importJar(rows.join('\n'))
    return imported.ok
      ? imported.cookies.map(({ line }) => Date.parse(/Expires=([^;]+)/.exec(line)?.[1] ?? ''))
      : []
  }
  const noon = new Date(2027, 10, 27, 12, 0, 5).getTime()

  test.each([
    '11/27/2027, 12:00:05 PM',
    '27/11/2027, 12:00:05',
    '27.11.2027, 12:00:05',
    '27.11.27, 12:00:05',
    '2027/11/27 12:00:05',
  ])('%s', (date) => {
    expect(expiry(date)).toEqual([noon])
  })

  test('what may be read in two ways is read as its neighbours, else by its clock', () => {
    const december = new Date(2027, 11, 3, 9, 0, 0).getTime()
    const march = new Date(2027, 2, 12, 9, 0, 0).getTime()
    expect(expiry('3/12/2027, 09:00:00', '27/11/2027, 12:00:05')[0]).toBe(december)
    expect(expiry('3/12/2027, 09:00:00')).toEqual([december])
    expect(expiry('3/12/2027, 9:00:00 AM')).toEqual([march])
  })
})
