import { expect, test } from 'vitest'
import { read } from './read-test-kit.ts'

const HERE = 'GET https://app.example.com/ navigation'
const SHOP = 'https://shop.example/login navigation'
const REFUSED = 'sid:SameSiteNoneInsecure'
const LINE = 'sid=1; Path=/; SameSite=None'

test.each<[string, string, string]>([
  [
    'Charles, with tabs',
    `HTTP/1.1 200 OK\nSet-Cookie\t${LINE}\nContent-Type\ttext/html`,
    `${HERE} ${REFUSED}`,
  ],
  ['a row of a spreadsheet', `Content-Type\ttext/html\nSet-Cookie\t${LINE}`, `${HERE} ${REFUSED}`],
  [
    'Burp’s XML',
    `<item>\n<url><![CDATA[https://shop.example/login]]></url>\n<request base64="false"><![CDATA[GET /login HTTP/1.1\nHost: shop.example\nReferer: https://shop.example/\n\n]]></request>\n<response base64="false"><![CDATA[HTTP/1.1 200 OK\nSet-Cookie: ${LINE}]]></response>\n</item>`,
    `GET https://shop.example/login fetch from https://shop.example/ ${REFUSED}`,
  ],
  [
    'OkHttp, the protocol in small letters',
    `--> POST https://shop.example/login http/1.1\n{"user":"me"}\n--> END POST (13-byte body)\n<-- 200 OK https://shop.example/login (120ms)\nSet-Cookie: ${LINE}\n<-- END HTTP`,
    `POST ${SHOP} ${REFUSED}`,
  ],
  [
    'PowerShell’s table of headers',
    `Key              Value\n---              -----\nSet-Cookie       {${LINE}, b=2; Path=/}\nContent-Type     {text/html}`,
    `${HERE} ${REFUSED} b:stored`,
  ],
  [
    'Go with %#v',
    `http.Header{"Vary":[]string{"Origin"}, "Set-Cookie":[]string{"${LINE}", "b=2"}}`,
    `${HERE} ${REFUSED} b:stored`,
  ],
  ['a list that Chai prints', `expected [ '${LINE}' ] to include 'Secure'`, `${HERE} ${REFUSED}`],
  ['a line that a mail broke', `> > Set-Cookie: sid=1; Path=/;\n> > SameSite=None`, `${HERE} ${REFUSED}`],
  ['round quotes', `“Set-Cookie”: “${LINE}”`, `${HERE} ${REFUSED}`],
  ['round quotes in code', 'res.cookie(‘sid’, ‘1’, { sameSite: ‘none’ })', `${HERE} ${REFUSED}`],
  ['JSON in JSON', JSON.stringify({ message: `headers: {"set-cookie":["${LINE}"]}` }), `${HERE} ${REFUSED}`],
  [
    'JSON in JSON in JSON',
    JSON.stringify(JSON.stringify({ headers: JSON.stringify({ 'Set-Cookie': LINE }) })),
    `${HERE} ${REFUSED}`,
  ],
  [
    'a trace of Playwright',
    [
      { type: 'context-options' },
      {
        type: 'resource-snapshot',
        snapshot: {
          request: {
            method: 'GET',
            url: 'https://shop.example/login',
            headers: [
              { name: 'Sec-Fetch-Site', value: 'none' },
              { name: 'Sec-Fetch-Mode', value: 'navigate' },
            ],
          },
          response: { status: 200, headers: [{ name: 'set-cookie', value: LINE }] },
        },
      },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    `GET ${SHOP} ${REFUSED}`,
  ],
])('%s', (_, text, told) => {
  expect(read(text)).toBe(told)
})

test.each<[string, string, RegExp]>([
  ['Base64', 'SFRUUC8xLjEgMjAwIE9LDQpTZXQtQ29va2llOiBzaWQ9MQ0KDQo=', /^This looks like Base64/],
  ['Base64 in lines', `${'QUJD'.repeat(19)}\n${'QUJD'.repeat(5)}`, /^This looks like Base64/],
  [
    'Burp’s XML in Base64',
    '<item><request base64="true"><![CDATA[R0VU]]></request></item>',
    /^This looks like Base64/,
  ],
  ['a cookie of Go', '&http.Cookie{Name:"sid", Value:"1", SameSite:4}', /^This is code that sets a cookie/],
  [
    'a message with round quotes',
    'Cookie “sid” has been rejected because it is foreign',
    /^This is what DevTools says/,
  ],
])('%s is named', (_, text, detail) => {
  expect(read(text)).toMatch(detail)
})
