import { expect, test } from 'vitest'
import { readPaste } from '../../read-paste.ts'

const NOW = Date.UTC(2026, 10, 27, 10)

/** The lines that are read of code, and what is said of it. */
function told(text: string, origin?: string) {
  const found = readPaste(text, { now: NOW, ...(origin !== undefined && { origin }) })
  if (!found.ok) return found.detail
  const { exchanges, notes, assumed } = found.paste
  return { lines: exchanges.flatMap(({ lines }) => lines), notes, address: exchanges[0]?.url, assumed }
}

const VALUE = 'Its value is known to the program only: here “value” stands for it.'

test.each<[what: string, code: string, lines: readonly string[], notes: readonly string[]]>([
  [
    'every call, in order',
    "res.cookie('access', token, { httpOnly: true, maxAge: 900000 })\nres.cookie('refresh', other, { path: '/auth', sameSite: 'strict' })",
    [
      'access=value; Max-Age=900; Path=/; Expires=Fri, 27 Nov 2026 10:15:00 GMT; HttpOnly',
      'refresh=value; Path=/auth; SameSite=Strict',
    ],
    [VALUE],
  ],
  [
    'calls in a chain',
    "return res\n  .status(200)\n  .cookie('a', '1', { secure: true })\n  .cookie('b', '2')\n  .json({})",
    ['a=1; Path=/; Secure', 'b=2; Path=/'],
    [],
  ],
  [
    'a deletion, for which maxAge does not count',
    "res.clearCookie('sid', { path: '/app', maxAge: 1000 })",
    ['sid=; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    [],
  ],
  [
    'options that a name stands for, and what is given to them later',
    "const options = { httpOnly: true }\nif (live) options.secure = true\nres.cookie('jwt', '1', options)",
    ['jwt=1; Path=/; HttpOnly; Secure'],
    [],
  ],
  [
    'options that others are spread into',
    "const NAME = '__Host-sid'\nconst base: CookieOptions = { httpOnly: true, sameSite: 'lax' }\nres.cookie(NAME, '1', { ...base, secure: true })",
    ['__Host-sid=1; Path=/; HttpOnly; Secure; SameSite=Lax'],
    [],
  ],
  [
    'NODE_ENV, as in production',
    "res.cookie('a', '1', { secure: process.env.NODE_ENV !== 'development', sameSite: process.env.NODE_ENV === \"production\" ? 'none' : 'lax' })",
    ['a=1; Path=/; Secure; SameSite=None'],
    [
      'secure depends on NODE_ENV: read as in production, true.',
      "sameSite depends on NODE_ENV: read as in production, 'none'.",
    ],
  ],
  [
    'what only the program knows',
    "res.cookie(config.name, '1', { ...more, domain: config.domain, secure: !dev, // as there\n httpOnly: true })",
    ['name=1; Path=/; HttpOnly'],
    [
      'Its name is known to the program only: here “name” stands for it.',
      '...more: known to the program only, and left out.',
      'domain: config.domain: known to the program only, and left out.',
      'secure: !dev: known to the program only, and left out.',
    ],
  ],
  [
    'objects that spread each other',
    "const a = { ...b }\nconst b = { ...a, secure: true }\nres.cookie('x', '1', a)",
    ['x=1; Path=/; Secure'],
    ['...a: known to the program only, and left out.'],
  ],
  [
    'a call that is wrong, beside one that is not',
    "res.cookie('a', '1')\nres.cookie('b', '2', { expires: new Date('soon') })",
    ['a=1; Path=/'],
    ['1 call is left out: that is not a date.'],
  ],
])('of code with res.cookie() is read: %s', (_, code, lines, notes) => {
  expect(told(code)).toMatchObject({ lines, notes })
})

test('a call that is wrong, by itself, is told', () => {
  expect(told("res.cookie('b', '2', { expires: new Date('soon') })")).toMatch(
    /^This is Express code, .*not a date/,
  )
})

const SECURE =
  'cookie.secure is on: over http express-session sends no cookie at all. Behind a proxy that ends https it wants app.set("trust proxy", 1).'
const HTTP =
  'cookie.secure is on, and this is http: express-session sends no cookie, and says nothing. Behind a proxy that ends https it wants app.set("trust proxy", 1).'

test.each<[what: string, code: string, line: string | null, notes: readonly string[], origin?: string]>([
  ['nothing but a secret', "app.use(session({ secret: 'x' }))", 'connect.sid=ID; Path=/; HttpOnly', []],
  [
    'a name, options of the cookie, and who starts one',
    "app.use(session({ name: 'sid', secret: env.SECRET, saveUninitialized: false, store: new Store({ a: 1 }), cookie: { maxAge: 60 * 1000, sameSite: 'none', httpOnly: false } }))",
    'sid=ID; Path=/; Expires=Fri, 27 Nov 2026 10:01:00 GMT; SameSite=None',
    ['With saveUninitialized: false it comes with the first answer that writes to the session.'],
  ],
  [
    'secure, over https',
    "session({ secret: 'x', cookie: { secure: true } })",
    'connect.sid=ID; Path=/; HttpOnly; Secure',
    [SECURE],
  ],
  [
    'secure, and a proxy that is trusted',
    "app.set('trust proxy', 1)\napp.use(session({ secret: 'x', cookie: { secure: true } }))",
    'connect.sid=ID; Path=/; HttpOnly; Secure',
    ['cookie.secure is on: over http express-session sends no cookie at all.'],
  ],
  [
    'secure, over http',
    "session({ secret: 'x', cookie: { secure: true } })",
    null,
    [HTTP],
    'http://localhost:3000/',
  ],
  [
    'options by name, and what is given to them later',
    "var sess = { secret: 'x', cookie: {} }\nif (live) {\n  sess.cookie.secure = true\n}\napp.use(session(sess))",
    'connect.sid=ID; Path=/; HttpOnly; Secure',
    [SECURE],
  ],
  [
    "'auto' over http",
    "session({ secret: 'x', cookie: { secure: 'auto', sameSite: 'auto' } })",
    'connect.sid=ID; Path=/; HttpOnly; SameSite=Lax',
    [
      "secure: 'auto' goes by the connection: read as over http.",
      "sameSite: 'auto' goes by the connection: read as over http.",
    ],
    'http://localhost:3000/',
  ],
  [
    'seconds for milliseconds',
    "session({ secret: 'x', cookie: { maxAge: 60 } })",
    'connect.sid=ID; Path=/; Expires=Fri, 27 Nov 2026 10:00:00 GMT; HttpOnly',
    ['maxAge counts in milliseconds: 60 is over in less than a second. For 60 seconds write 60 * 1000.'],
  ],
])('of session() is read: %s', (_, code, line, notes, origin) => {
  const found = told(code, origin)
  const lines = typeof found === 'string' ? found : found.lines.map((one) => one.replace(/s%3A[^;]*/, 'ID'))
  expect(lines).toEqual(line === null ? [] : [line])
  expect(found).toMatchObject({ notes })
})

test('a call of session() in a comment is none', () => {
  expect(told("// app.use(session({ secret: 'x' }))")).toMatch(/the call stands in a comment/)
})

test('where nothing else says so, the Domain says whose cookie it is', () => {
  const address = (text: string) => {
    const found = told(text)
    return typeof found === 'string' ? found : [found.address, found.assumed[0]?.text]
  }
  const taken = (host: string) => [
    host,
    `No host in the paste: taken as ${host}, which its Domain speaks of.`,
  ]
  expect(address('Set-Cookie: a=1; Domain=.shop.example\nSet-Cookie: b=2; Domain=www.shop.example')).toEqual(
    taken('https://www.shop.example/'),
  )
  expect(address("res.cookie('a', '1', { domain: 'localhost' })")).toEqual(taken('http://localhost/'))
  expect(address('Set-Cookie: a=1; Domain=https://shop.example:3000/x')).toEqual(
    taken('https://shop.example/'),
  )
  const nowhere = ['https://app.example.com/', 'No host in the paste: taken as https://app.example.com/.']
  expect(address('Set-Cookie: a=1; Domain=.vercel.app')).toEqual(nowhere)
  expect(address('Set-Cookie: a=1; Domain=a.example\nSet-Cookie: b=1; Domain=b.example')).toEqual(nowhere)
  expect(address('Set-Cookie: a=1; Domain=127.0.0.1')).toEqual(nowhere)
})
