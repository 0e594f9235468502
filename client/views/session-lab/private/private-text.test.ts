import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCRIPT_PRESETS } from '../script/script-presets.ts'
import { PrivateSearch } from './private-text.ts'

const SID = 'k3Vq9xAbCdEfGh12_jKlMn-pQrStUv34'
/** As long as express-session's, and never seen by this page. */
const OTHER = 'Zx81qLmN0pRs_TuVwXy2ZaBc-DeFgH4i'
const UUID = '123e4567-e89b-12d3-a456-426614174000'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'
const SECRET = `it's "lab" secret/1`
const utf8 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
const hex = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
const escapedAll = (text: string) =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const percentAll = (text: string) => [...text].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')

const search = new PrivateSearch({
  ids: new Set([SID, 'short-id-1', 'browser1234', 'ada1', '']),
  secrets: [SECRET, 'cats', ''],
  typed: new Set(['correct horse', '20261127']),
  publicPasswords: ['lovelace', 'hopper'],
})

const patch = (set: object) => `PATCH /lab/session ${JSON.stringify({ set })}`

describe('what no link may hold', () => {
  it.each([
    // Ids that this page knows.
    [`GET /lab/echo?sid=${SID}`, 'an id'],
    [`GET /lab/echo?of=sid_${SID}`, 'an id'],
    [`GET /lab/echo?of=${SID}-x`, 'an id'],
    [`GET /lab/echo/${SID.slice(0, 31)}%34`, 'an id'],
    [`GET /lab/echo?of=${percentAll(SID)}`, 'an id'],
    [`GET /lab/echo?of=${encodeURIComponent(percentAll(SID))}`, 'an id'],
    [`GET /lab/echo?of=${btoa(SID)}`, 'an id'],
    [`GET /lab/echo/${btoa(SID).replaceAll('=', '')}`, 'an id'],
    [`GET /lab/echo?of=${hex(SID)}`, 'an id'],
    [`PATCH /lab/session {"set": {"of": "${escapedAll(SID)}"}}`, 'an id'],
    ['GET /lab/echo/short-id-1', 'an id'],
    ['GET /lab/echo/xshort-id-1x', 'an id'],
    ['GET /lab/echo/ada1', 'an id'],
    ['GET /lab/echo?crumbscope-browser=browser1234', 'an id'],
    // Ids by their shape and their name.
    [`GET /lab/echo/${OTHER}`, 'an id'],
    [`GET /lab/echo?of=sid_${OTHER}`, 'an id'],
    [`GET /lab/echo?of=${OTHER}-x`, 'an id'],
    [`GET /lab/echo?of=${UUID}`, 'an id'],
    [`GET /lab/echo?of=user_${UUID.toUpperCase()}`, 'an id'],
    ['GET /lab/echo?of=d41d8cd98f00b204e9800998ecf8427e', 'an id'],
    ['GET /lab/echo?sid=mine', 'an id'],
    [patch({ sessionId: 'mine' }), 'an id'],
    [
      `POST /lab/set-cookie {"headers": ["connect.sid=s%3A${OTHER}.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"]}`,
      'a signed session cookie',
    ],
    ['POST /lab/set-cookie {"headers": ["connect.sid=mine; Path=/"]}', 'an id'],
    ['POST /lab/cookies {"name": "connect.sid", "value": "mine"}', 'an id'],
    // The lab's secrets.
    [patch({ note: SECRET }), 'a secret of the lab'],
    [patch({ note: `(${SECRET})` }), 'a secret of the lab'],
    [`GET /lab/echo?note=${encodeURIComponent(SECRET)}`, 'a secret of the lab'],
    [`GET /lab/echo?note=${encodeURIComponent(SECRET).replaceAll('%20', '+')}`, 'a secret of the lab'],
    [`GET /lab/echo?note=${percentAll(SECRET)}`, 'a secret of the lab'],
    [`PATCH /lab/session {"set": {"note": "${escapedAll(SECRET)}"}}`, 'a secret of the lab'],
    [patch({ note: JSON.stringify({ note: SECRET }) }), 'a secret of the lab'],
    [patch({ note: utf8(SECRET) }), 'a secret of the lab'],
    [patch({ note: utf8(JSON.stringify([SECRET])) }), 'a secret of the lab'],
    [patch({ note: hex(SECRET) }), 'a secret of the lab'],
    [`# ${SECRET}`, 'a secret of the lab'],
    [patch({ note: 'nine cats.' }), 'a secret of the lab'],
    // What was typed as a password before.
    [patch({ note: 'correct horse' }), 'a password'],
    ['GET /lab/echo?note=correct+horse', 'a password'],
    [patch({ note: 20261127 }), 'a password'],
    // Passwords and tokens by their name.
    ['POST /lab/login {"username": "me", "password": "my own"}', 'a password'],
    ['POST /lab/login {"username":"me","password":"a \\"quoted\\" one"}', 'a password'],
    ['POST /lab/login {"username":"me","password":1234}', 'a password'],
    ['GET /lab/echo?user=me&password=mine', 'a password'],
    ['GET /lab/echo?user%5Bpass%5D=mine', 'a password'],
    [patch({ pass: 'mine' }), 'a password'],
    [patch({ pwd: 'mine' }), 'a password'],
    [patch({ userPassword: 'mine' }), 'a password'],
    [patch({ 'new-password': 'mine' }), 'a password'],
    [patch({ db: { pass: 'mine' } }), 'a password'],
    [patch({ pin: 4711 }), 'a password'],
    [`PATCH /lab/session {"set": {"p\\u0061ssword": "mine"}}`, 'a password'],
    [patch({ note: '{"password":"mine"}' }), 'a password'],
    ['GET /lab/echo?next=https://me:mine@shop.example/', 'a password'],
    [patch({ secret: ['mine'] }), 'a secret or a token'],
    [patch({ clientSecret: 'mine' }), 'a secret or a token'],
    [patch({ token: 'mine' }), 'a secret or a token'],
    ['GET /lab/echo?access_token=mine', 'a secret or a token'],
    [patch({ 'X-Api-Key': 'mine' }), 'a secret or a token'],
    [patch({ Authorization: 'Basic bWU6bWluZQ==' }), 'a secret or a token'],
    [patch({ header: 'Bearer abcdefgh' }), 'a secret or a token'],
    [patch({ note: JWT }), 'a secret or a token'],
    [`GET /lab/echo/${JWT}`, 'a secret or a token'],
    ['POST /lab/cookies {"name": "auth_token", "value": "mine"}', 'a secret or a token'],
    ['# log in with password: mine', 'a password'],
  ])('%s', (text, what) => {
    expect(search.in(text)).toBe(what)
  })

  it.each([
    '',
    'POST /lab/login {"username": "ada", "password": "lovelace"}',
    'POST /lab/login {"username":"grace","password":"hopper","keepSessionInfo":true}',
    'PATCH /lab/session {"set": {"theme": "dark", "count": 12345678901234567890123456789012}}',
    'PATCH /lab/session {"set": {"cart": [{"sku": "tea-250", "qty": 2}], "views": 1}, "unset": ["password"]}',
    'GET /lab/echo/a-path-of-words-that-is-32-letters',
    'GET /lab/echo/somewhatLongerWordsInCamelCase2Stay',
    'GET /lab/echo?page=2&sort=-price&q=green%20tea',
    'POST /lab/cookies {"name": "theme", "value": "dark", "options": {"sameSite": "lax", "maxAge": 60000}}',
    'POST /lab/set-cookie {"headers": ["theme=dark; Path=/; Max-Age=60", "connect.sid=; Max-Age=0"]}',
    'POST /lab/login {"username": "me", "password": "<password>"}',
    'POST /lab/login {"username": "me", "password": "…"}',
    'PATCH /lab/session {"set": {"passwordChanged": true, "token": null, "secret": ""}}',
    'PATCH /lab/session {"set": {"credentials": "include", "author": "ada", "compass": "north"}}',
    'PATCH /lab/session {"set": {"when": "2026-11-27T12:00:00Z", "size": "10x20", "mail": "ada@example.org"}}',
    'PATCH /lab/session {"set": {"note": "concatenated", "ada12": 1}}',
    '# log in, then shop',
    'via proxy GET /lab/me',
    'wait 31 min',
    'secure: true, trust proxy: loopback, name: app.sid, maxAge: 30 min',
  ])('nothing in %j', (text) => {
    expect(search.in(text)).toBeNull()
  })

  it.each(SCRIPT_PRESETS)('nothing in the preset “$label”', ({ script, a, b }) => {
    for (const text of [script, a, b]) expect(search.line(text)).toBeNull()
  })

  it('is nearly every id that express-session makes, seen before or not', () => {
    const ids = fc.sample(fc.noBias(fc.uint8Array({ minLength: 24, maxLength: 24 })), {
      numRuns: 1_000,
      seed: 1,
    })
    const found = ids
      .map((bytes) =>
        btoa(String.fromCharCode(...bytes))
          .replaceAll('+', '-')
          .replaceAll('/', '_'),
      )
      .filter((id) => search.in(`GET /lab/echo/${id}`) !== null)
    expect(found.length).toBeGreaterThan(970)
  })

  it('is told by its line', () => {
    expect(search.line(`# fine\nGET /lab/me\nGET /lab/echo?${SID}`)).toEqual({ line: 3, what: 'an id' })
    expect(search.line('# fine\nGET /lab/me')).toBeNull()
  })
})
