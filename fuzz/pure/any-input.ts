import fc from 'fast-check'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { DEEDS, playSteps, recordingOf } from '../../shared/protocol/recording/recording-example.ts'
import { jsonIn } from '../../shared/text/json-in.ts'
import { anyText } from '../any-text.ts'
import { type Reader, readers } from './readers.ts'
import { wholeRecording } from './whole-recording.ts'

/** A reader's name and what it is given. */
export interface PureInput {
  readonly reader: string
  readonly text: string
}

/** Texts that a reader takes as they are, to be changed in one place or two. */
const GOOD: Readonly<Record<string, readonly string[]>> = {
  'a script': [
    '# mine\nvia proxy POST /lab/login {"username": "ada", "password": "lovelace"}\nwait 31 min\nparallel\n  GET /lab/me\nend\nforget cookies\noptions rolling: on, trust proxy: loopback, 10.0.0.1\nrotate secret, drop old\nrestart\nfail set\n',
  ],
  'the options of a side': [
    "secure: true, trust proxy: 1, sameSite: 'lax', maxAge: 30 min",
    'trust proxy: loopback, 10.0.0.1, cookie: by-connection, store: without touch',
  ],
  'a script file': ['{"crumbscope":"script","version":1,"script":"GET /lab/me\\n","a":"rolling: on","b":""}'],
  'a shared link': ['WyJHRVQgL2xhYi9tZSIsInJvbGxpbmc6IG9uIiwiIl0'],
  'what may be shared': [
    'PATCH /lab/session {"set": {"note": "%41\\u0041", "password": "x", "of": "YWJjZGVmZ2g="}}',
  ],
  'the hash of a link': ['#/delivery?cookie=a&probe=b', '#exchange=4&epoch=e&rule=connection'],
  'a duration': ['30 * 60_000', '1.5 hours', '2030-01-31T12:00:00Z'],
  'the code of a call': [
    "res.cookie('a', { b: [1, .5, 'c\\u00e9'] }, { maxAge: 7 * 24 * 60_000, expires: new Date(0), encode: String })",
  ],
  'cookieStore.set': ['a', '/path'],
  'a date': ['Thu, 31 Jan 2030 12:00:00 GMT', '06/21/95 10:18 PM', '31-Jan-30 12:00:00'],
  'a Cookie header': ['a=b; connect.sid=s%3Aabc.def; c="d"; e=j%3A%7B%7D', 'eyJhIjoxfQ.eyJleHAiOjF9.x'],
  'a host': ['app.localhost:3000', '[::1]:3000', 'shop.example.co.uk', '0x7f.1'],
  'a pasted text': [
    '> POST /login HTTP/1.1\n> Host: shop.example\n> Cookie: a=b\n\n< HTTP/1.1 302 Found\n< Set-Cookie: a=c; Path=/\n< Location: /home\n< Date: Thu, 31 Jan 2030 12:00:00 GMT\n',
    '{"log":{"entries":[{"startedDateTime":"2030-01-31T12:00:00Z","time":1,"request":{"method":"GET","url":"https://a.example/","headers":[{"name":"Cookie","value":"a=b"}],"cookies":[]},"response":{"status":200,"headers":[{"name":"Set-Cookie","value":"a=c; Secure"}],"cookies":[{"name":"a","value":"c","expires":"2030-01-31T12:00:00Z"}],"redirectURL":""},"timings":{"receive":1}}]}}',
    'Set-Cookie: a=b; Secure\nset-cookie\nc=d',
  ],
  'a jar to import': [
    '[{"name":"a","value":"b","domain":".x.test","path":"/","expires":1893456000,"secure":true,"sameSite":"Lax","partitionKey":"https://x.test"}]',
    '#HttpOnly_x.test\tTRUE\t/\tFALSE\t1893456000\ta\tb\n',
    'Cookie: a=b; c=d',
  ],
  'session data in the editor': ['{"a":[1,{"b":null}],"c":"d\\u00e9","e":{"f":{"g":true}}}'],
  'session data in a row': ['{"cookie":{"path":"/"},"user":"ada","cart":[1,2,{"a":"b"}]}'],
  'a recording': [
    wholeRecording(),
    ...fc
      .sample(
        fc.array(fc.record({ does: fc.constantFrom(...DEEDS), sid: fc.constantFrom('s1', 's2') }), {
          maxLength: 8,
        }),
        { seed: 1, numRuns: 20 },
      )
      .map((steps) => JSON.stringify(recordingOf(playSteps(steps), 1))),
  ],
  'a User-Agent': [
    'Mozilla/5.0 (X11) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/605.1.15',
  ],
  'the header block of an answer': ['Content-Type: text/html\r\nSet-Cookie: a=b'],
  'a case': [
    '{"id":"x","profile":"chromium","thirdParty":"blocked","steps":[{"kind":"response","url":"https://a.example/","as":"fetch","method":"GET","from":"https://b.example/","set":["a=1; Path=/"],"now":1},{"kind":"store-set","url":"https://a.example/","set":{"name":"a","value":"1"}},{"kind":"request","url":"https://a.example/","as":"navigation","from":null},{"kind":"script-get","url":"https://a.example/"}]}',
  ],
  'lab options': [JSON.stringify(defaultLabOptions)],
  'the body of a request': [
    '{"name":"a","value":{"b":1},"options":{"maxAge":1,"expires":"2030-01-31T12:00:00Z"}}',
    '{"set":{"a":1},"unset":["b"]}',
    '{"headers":["a=b"]}',
    '{"data":{"a":1},"cookie":{"originalMaxAge":1,"expires":null}}',
  ],
}
const LINE = [
  'a=b; Path=/; Domain=app.localhost; Expires=Thu, 31 Jan 2030 12:00:00 GMT; Max-Age=60; SameSite=None; Secure',
]

const piece = fc.oneof(
  anyText,
  fc.constantFrom(
    '\ud83c',
    '\udf6a',
    '\u202e',
    '\u2028',
    '\0',
    '"',
    '\\',
    '%',
    '%E0%A4%A',
    '{',
    '[',
    ']',
    '}',
    ',',
    ':',
    ';',
    '=',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'null',
    '1e999',
    '-0',
    '9'.repeat(400),
    '\\u{110000}',
    '\\ud83c',
  ),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '(', '-', 'a.', '; ', ' ', '%25', '"'), fc.nat(3_000))
    .map(([unit, count]) => unit.repeat(count)),
)

/** A text with other text in the place of some of its characters. */
function changed(text: string): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(text.length), fc.nat(8), piece)
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), text),
    )
}

/** JSON with one of its values replaced by one of its kind, or by any: what it is made of stays whole. */
function changedJson(text: string): fc.Arbitrary<string> {
  const put = fc.record({
    nth: fc.nat(),
    string: piece,
    number: fc.oneof(
      fc.nat(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(-1, 0, 8.64e15),
    ),
    any: fc.option(fc.jsonValue({ maxDepth: 2 }), { freq: 4 }),
  })
  return put.map(({ nth, any, ...kinds }) => {
    const places = leavesOf(JSON.parse(text)).length
    let at = 0
    const changed = JSON.parse(text, (_, value) => {
      if (isNested(value) || at++ !== nth % places) return value
      if (any !== null) return any
      return typeof value === 'string' ? kinds.string : typeof value === 'number' ? kinds.number : value
    })
    return JSON.stringify(changed) ?? ''
  })
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function leavesOf(value: unknown): readonly unknown[] {
  return isNested(value) ? Object.values(value).flatMap(leavesOf) : [value]
}

function textFor(name: string): fc.Arbitrary<string> {
  const good = GOOD[name] ?? (name.startsWith('a Set-Cookie line') ? LINE : ['a'])
  const json = good.filter((text) => jsonIn(text) !== undefined)
  return fc.oneof(
    fc.constantFrom(...good).chain(changed),
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    ...(json.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...json).chain(changedJson) }]),
  )
}

/** One of the readers, and a text for it: a good one that was changed, or none at all. */
export const anyInput: fc.Arbitrary<PureInput> = fc.oneof(
  ...Object.keys(readers).map((reader) => textFor(reader).map((text) => ({ reader, text }))),
)

/** A reader by its name. */
export function readerOf(name: string): Reader['read'] {
  return (readers[name] as Reader).read
}
