import { describe, expect, test } from 'vitest'
import { runExplain } from './explain.ts'

const NOW = Date.UTC(2027, 0, 1)

function explain(args: readonly string[], { isTTY = false, env = {} as Record<string, string> } = {}) {
  let [out, err] = ['', '']
  const status = runExplain(args, {
    stdout: { isTTY, write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env,
    now: NOW,
  })
  return { status, out, err }
}

const shop = ['--url', 'https://shop.example/cart/pay']

describe('for a person', () => {
  test('says verdict, reason, code, section and the smallest fix as Express code', () => {
    expect(explain([...shop, '--set-cookie', 'id=1; SameSite=None; Path=/']).out).toBe(`\
Set-Cookie: id=1; SameSite=None; Path=/
Will be rejected. SameSite=None needs Secure.
SameSiteNoneInsecure, RFC 6265bis §5.7 step 19

Add Secure:
  res.cookie('id', '1', {
    secure: true,
    sameSite: 'none',
  })

By the rules of rfc6265bis: RFC 6265bis, draft 22. Third-party cookies allowed, as it comes.
`)
  })

  test('says that Express widens the path where the line has none', () => {
    expect(explain([...shop, '--set-cookie', 'id=1; SameSite=None']).out).toContain(
      '  // res.cookie() sends Path=/ where no path is given',
    )
  })

  test('writes the header where Express has no call for it', () => {
    expect(explain([...shop, '--set-cookie', 'lone; SameSite=None']).out).toContain(
      'Add Secure:\n  Set-Cookie: lone; SameSite=None; Secure\n',
    )
  })

  test('says so where no attribute helps', () => {
    const { out } = explain([...shop, '--set-cookie', `id=${'x'.repeat(4100)}`])
    expect(out).toContain('Name and value are 4,102 bytes; 4,096 is the most.')
    expect(out).toContain('No change of its attributes would have it stored.')
  })

  test('tells for each request what rides along, in order, and what stays behind', () => {
    const { out } = explain([
      ...shop,
      ...['--set-cookie', 'wide=1; Path=/; Secure', '--set-cookie', 'deep=2; Path=/cart; HttpOnly'],
      ...['--request', 'https://shop.example/cart', '--request', 'http://shop.example/'],
      ...['--request', 'https://other.example/'],
    ])
    expect(out).toContain(`\
GET https://shop.example/cart, navigation from the address bar
Cookie: deep=2; wide=1
Sent      deep
Sent      wide

GET http://shop.example/, navigation from the address bar
No Cookie header
Withheld  deep: Path=/cart does not cover this path. NotOnPath, RFC 6265bis §5.8.3 step 3
          Set Path=/, and it rides along:
            res.cookie('deep', '2', {
              httpOnly: true,
            })
Withheld  wide: Secure cookies do not travel over http. SecureOnly, RFC 6265bis §5.8.3 step 3
          Ask for it over https:
            res.cookie('wide', '1', {
              secure: true,
            })

GET https://other.example/, navigation from the address bar
No Cookie header
Withheld  deep: It belongs to shop.example, which is another site.
          No cookie goes from one site to another: let the server that is asked set one of its own,
          or hand the value over in the address or the body.
Withheld  wide: It belongs to shop.example, which is another site.
`)
  })

  test('--as, --method and --from speak of the requests where there are some', () => {
    const { out } = explain([
      ...shop,
      ...['--set-cookie', 'a=1; SameSite=Lax; Path=/', '--set-cookie', 'b=2; SameSite=None; Secure; Path=/'],
      ...['--from', 'https://other.example/', '--as', 'fetch', '--method', 'post'],
      ...['--request', 'https://shop.example/'],
    ])
    expect(out).toContain('POST https://shop.example/, fetch from https://other.example/\nCookie: b=2\n')
    expect(out).toContain('Withheld  a: Another site started this')
  })

  test('what is carried for two minutes only says so', () => {
    const post = [
      '--from',
      'https://other.example/',
      '--method',
      'POST',
      '--request',
      'https://shop.example/',
    ]
    const asked = (profile: string) =>
      explain([...shop, '--set-cookie', 'a=1; Path=/', ...post, '--profile', profile]).out
    expect(asked('chromium')).toContain(
      'Sent      a: only in its first two minutes, for it has no SameSite (Lax+POST)\n',
    )
    expect(asked('firefox')).toMatch(/Sent {6}a\n/)
  })

  test('and of the response where there are none', () => {
    const cross = ['--from', 'https://other.example/', '--as', 'fetch']
    expect(explain([...shop, '--set-cookie', 'a=1; SameSite=Lax', ...cross]).out).toContain(
      'Will be rejected. SameSite=Lax cannot be set from another site.',
    )
  })

  test('a cookie that another line replaced or deleted is not carried', () => {
    const lines = ['a=1; Path=/', 'a=2; Path=/', 'b=1; Path=/', 'b=; Path=/; Max-Age=0']
    const { out } = explain([
      ...shop,
      ...lines.flatMap((line) => ['--set-cookie', line]),
      ...['--request', 'https://shop.example/'],
    ])
    expect(out).toContain('Cookie: a=2\nSent      a\n\nBy the rules')
  })

  test('a partitioned cookie names the pages it is kept for', () => {
    const { out } = explain([
      ...shop,
      ...['--set-cookie', 'p=1; Secure; Partitioned; SameSite=None; Path=/'],
      ...['--from', 'https://other.example/', '--as', 'iframe', '--request', 'https://shop.example/'],
    ])
    expect(out).toContain('Withheld  p: It is Partitioned, and kept for pages of https://shop.example only.')
  })

  test('a cookie that third-party rules keep back gets what helps, and a code that has a page', () => {
    const inFrame = (...more: readonly string[]) =>
      explain([
        ...['--url', 'https://idp.example/', '--set-cookie', 'sid=1; SameSite=None; Secure; Path=/'],
        ...['--from', 'https://shop.example/', '--as', 'iframe', '--request', 'https://idp.example/api'],
        ...more,
      ]).out
    expect(
      inFrame('--profile', 'firefox'),
    ).toContain(`there, it does not exist. OtherPartition, the browser's own rule
          No attribute of it changes that. For one of its own under each site, set it inside that
          page. For the very same one, a frame of its site has to ask the person, with
          document.requestStorageAccess(). Or bring both under one site`)
    expect(inFrame('--profile', 'safari')).toMatch(
      /UserPreferences, .*\n.*No attribute of it changes that\. .*\n.*page \(first: add Partitioned\)/,
    )
  })

  test('says that Safari is not measured', () => {
    expect(explain([...shop, '--set-cookie', 'a=1', '--profile', 'safari']).out).toContain(
      'By the rules of safari: from documented sources only, not measured. Nothing here can measure Safari.',
    )
  })

  test('takes a line with its header name, and shows bytes as the text they stand for', () => {
    const { out } = explain([...shop, '--set-cookie', 'Set-Cookie: naïve=ü; Path=/'])
    expect(out).toContain('Set-Cookie: naïve=ü; Path=/\nWill be stored')
  })

  test('writes control characters out, so that no cookie moves the cursor', () => {
    const { out } = explain([...shop, '--set-cookie', 'a=\u001b[2J\u202e'])
    expect(out).toContain('Set-Cookie: a=\\u001b[2J\\u202e\nWill be rejected. There is a control character')
    expect(out).not.toContain('\u001b')
  })
})

describe('colour', () => {
  test.each([
    ['on a terminal', { isTTY: true }, true],
    ['not into a pipe or file', { isTTY: false }, false],
    ['not under NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR does not count', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['not on a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('%s', (_, surroundings, coloured) => {
    const { out } = explain([...shop, '--set-cookie', 'a=1'], surroundings)
    expect(out.includes('\u001b[')).toBe(coloured)
  })
})

describe('--json', () => {
  test('is the answer of a batch with the same steps', () => {
    const { out } = explain([
      ...shop,
      ...['--set-cookie', 'a=1; Path=/x', '--set-cookie', 'b=2; SameSite=None', '--json'],
      ...['--request', 'https://shop.example/', '--now', '1795449879206'],
    ])
    expect(JSON.parse(out)).toEqual({
      id: null,
      thirdParty: 'allowed',
      steps: [
        {
          set: [
            {
              line: 'a=1; Path=/x',
              stored: true,
              deleted: false,
              reasons: [],
              causes: [],
              sections: ['5.7#24'],
            },
            {
              line: 'b=2; SameSite=None',
              stored: false,
              deleted: false,
              reasons: ['SameSiteNoneInsecure'],
              causes: [],
              sections: ['5.7#19'],
            },
          ],
          jar: [
            {
              name: 'a',
              value: '1',
              domain: 'shop.example',
              path: '/x',
              expires: null,
              httpOnly: false,
              secure: false,
              sameSite: null,
              partitionKey: null,
            },
          ],
          credentials: 'include',
        },
        {
          cookieHeader: null,
          withheld: [{ name: 'a', domain: 'shop.example', path: '/x', reasons: ['NotOnPath'] }],
          credentials: 'include',
        },
      ],
    })
    expect(out).toMatch(/^[^\n]+\n$/)
  })

  test('counts from --now, else from the clock', () => {
    const expires = (args: readonly string[]) =>
      JSON.parse(explain([...shop, '--set-cookie', 'a=1; Max-Age=60', '--json', ...args]).out).steps[0].jar[0]
        .expires
    expect(expires([])).toBe(NOW / 1000 + 60)
    expect(expires(['--now', '1000'])).toBe(61)
  })

  test.each([
    ['chromium', ['SchemefulSameSiteStrict']],
    ['firefox', ['SameSiteStrict']],
  ])('answers by --profile %s', (profile, reasons) => {
    const cross = ['--from', 'https://other.example/', '--as', 'iframe', '--profile', profile, '--json']
    const { out } = explain([...shop, '--set-cookie', 'a=1; SameSite=Strict', ...cross])
    expect(JSON.parse(out).steps[0].set[0].reasons).toEqual(reasons)
  })

  test('knows --third-party', () => {
    const cross = ['--from', 'https://other.example/', '--as', 'iframe', '--json']
    const none = [...shop, '--set-cookie', 'a=1; SameSite=None; Secure', ...cross]
    const answer = (how: string) => JSON.parse(explain([...none, '--third-party', how]).out).steps[0]
    expect(answer('blocked').set[0].reasons).toEqual(['UserPreferences'])
    expect(answer('partitioned').jar[0].partitionKey).toBe('https://other.example')
  })
})

describe('what is not understood: one line on stderr, exit status 2', () => {
  const line = ['--set-cookie', 'a=1']
  test.each([
    ['no URL', line, 'Give the URL that sets the cookies with --url.'],
    ['no line', shop, 'Give at least one Set-Cookie line with --set-cookie.'],
    ['no value', ['--url'], "Option '--url <value>' argument missing. See crumbscope explain --help."],
    ['an unknown option', [...shop, '--nope'], "Unknown option '--nope'. See crumbscope explain --help."],
    ['a stray word', [...shop, 'a=1'], "Unexpected argument 'a=1'. See crumbscope explain --help."],
    [
      'a host without a scheme',
      ['--url', 'shop.example', ...line],
      '--url must be a whole URL, https://host/path, not shop.example.',
    ],
    [
      'another scheme',
      ['--url', 'ftp://a/', ...line],
      '--url must be a whole URL, https://host/path, not ftp://a/.',
    ],
    [
      'a bad request URL',
      [...shop, ...line, '--request', '/cart'],
      '--request must be a whole URL, https://host/path, not /cart.',
    ],
    [
      'a bad page',
      [...shop, ...line, '--from', 'other'],
      '--from must be a whole URL, https://host/path, not other.',
    ],
    [
      'an unknown kind',
      [...shop, ...line, '--as', 'popup'],
      '--as must be navigation, fetch, iframe, image, websocket, beacon, reload, script, module, stylesheet, font, media, xhr, eventsource, worker, manifest, preload, prefetch, ping, object or preflight, not popup.',
    ],
    [
      'an unknown profile',
      [...shop, ...line, '--profile', 'opera'],
      '--profile must be rfc6265bis, layered, chromium, firefox or safari, not opera.',
    ],
    [
      'an unknown treatment',
      [...shop, ...line, '--third-party', 'no'],
      '--third-party must be allowed, blocked or partitioned, not no.',
    ],
    [
      'a date',
      [...shop, ...line, '--now', '2027-01-01'],
      '--now must be epoch milliseconds, not 2027-01-01.',
    ],
    ['a bad method', [...shop, ...line, '--method', 'A B'], '--method must be a method like POST, not A B.'],
  ])('%s', (_, args, message) => {
    expect(explain(args)).toEqual({ status: 2, out: '', err: `${message}\n` })
  })
})

test('--help is help, not an error', () => {
  const { status, out, err } = explain(['--help'])
  expect([status, err]).toEqual([0, ''])
  expect(out).toContain('--third-party HOW    allowed, blocked, partitioned')
})

describe('a reason code', () => {
  test('has a page, whatever its case', () => {
    const { out, status } = explain(['samesitenoneinsecure'])
    expect(status).toBe(0)
    expect(out).toMatch(/^SameSiteNoneInsecure, as DevTools names it\n/)
    expect(out).toContain('For example, by the rules of chromium:\n  GET https://shop.example/')
    expect(out).toContain('What to do: Add Secure')
    expect(out).toMatch(/\nRFC 6265bis §5\.7 step 19\n$/)
  })

  test('that is none: one line and exit status 2, with those near it', () => {
    expect(explain(['strict'])).toMatchObject({ out: '', status: 2 })
    expect(explain(['strict']).err).toBe(
      'There is no reason code strict. There is SameSiteStrict, SchemefulSameSiteStrict.\n',
    )
  })
})

describe('--all-profiles', () => {
  const asked = [
    ...[
      '--url',
      'https://shop.example/',
      '--set-cookie',
      'a=1; SameSite=None; Secure',
      '--set-cookie',
      'b=1',
    ],
    ...[
      '--request',
      'https://shop.example/',
      '--as',
      'fetch',
      '--from',
      'https://other.example/',
      '--all-profiles',
    ],
  ]

  test('is a table: what each says, as its browser comes', () => {
    const rows = explain(asked)
      .out.split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
    expect(rows[0]).toEqual(['', '', 'rfc6265bis', 'layered', 'chromium', 'firefox', 'safari', ''])
    expect(rows[2]?.slice(1, -1)).toEqual([
      ...['third-party cookies', 'allowed', 'allowed', 'allowed', 'partitioned', 'blocked'],
    ])
    expect(rows.find(([, name]) => name?.startsWith('a to '))?.slice(2, -1)).toEqual([
      ...['sent', 'sent', 'sent', 'kept apart', 'UserPreferences'],
    ])
  })

  test('as JSON, one answer a profile; --third-party is for all of them', () => {
    const answers = JSON.parse(explain([...asked, '--json', '--third-party', 'blocked']).out)
    expect(
      answers.map((one: { profile: string; thirdParty: string }) => [one.profile, one.thirdParty]),
    ).toEqual(['rfc6265bis', 'layered', 'chromium', 'firefox', 'safari'].map((name) => [name, 'blocked']))
  })
})
