import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { COOKIE_FUNCTION_NAMES, type CookieRequest, cookieFor } from './cookie-function.ts'
import { GENID_NAMES, GENIDS } from './genid.ts'
import { defaultLabOptions, type LabOptions } from './lab-options.ts'
import { labOptionsCode, secretNames, wholeAppCode } from './lab-options-code.ts'

const { session } = defaultLabOptions

function lineOf(options: LabOptions, option: string): string | undefined {
  return labOptionsCode(options)
    .find((line) => line.option === option)
    ?.code.trim()
}

describe('the Express code of lab options', () => {
  it.each<[name: string, option: string, options: LabOptions, code: string]>([
    [
      'trust proxy',
      'trustProxy',
      { ...defaultLabOptions, trustProxy: 'loopback' },
      "app.set('trust proxy', 'loopback')",
    ],
    [
      'no parser secrets',
      'parserSecrets',
      { ...defaultLabOptions, parserSecrets: [] },
      'app.use(cookieParser())',
    ],
    ['secrets by name', 'session.secret', defaultLabOptions, 'secret: [S2, S1],'],
    ['milliseconds as people write them', 'session.cookie.maxAge', defaultLabOptions, 'maxAge: 30 * 60_000,'],
    [
      'a quote in a text',
      'session.name',
      { ...defaultLabOptions, session: { ...session, name: "it's" } },
      "name: 'it\\'s',",
    ],
    ['what is not set', 'session.proxy', defaultLabOptions, 'proxy: undefined,'],
    [
      'a list',
      'trustProxy',
      { ...defaultLabOptions, trustProxy: ['loopback', '10.0.0.1'] },
      "app.set('trust proxy', ['loopback', '10.0.0.1'])",
    ],
    [
      'a way to make ids',
      'session.genid',
      { ...defaultLabOptions, session: { ...session, genid: 'uuid' } },
      'genid: () => crypto.randomUUID(),',
    ],
    [
      'what a function decides',
      'session.cookie.secure',
      { ...defaultLabOptions, session: { ...session, cookieFunction: 'by-connection' } },
      'secure: req.secure,',
    ],
    [
      'what a function leaves alone',
      'session.cookie.path',
      { ...defaultLabOptions, session: { ...session, cookieFunction: 'by-connection' } },
      "path: '/',",
    ],
  ])('says %s', (_, option, options, code) => {
    expect(lineOf(options, option)).toBe(code)
  })

  it('has a line for every option that is set', () => {
    const { cookie, ...others } = session
    const { expires: _, ...set } = cookie
    const paths = [
      'trustProxy',
      'parserSecrets',
      ...Object.keys(others).map((key) => `session.${key}`),
      ...Object.keys(set).map((key) => `session.cookie.${key}`),
    ]
    expect(
      labOptionsCode(defaultLabOptions)
        .flatMap((line) => line.option ?? [])
        .sort(),
    ).toEqual(paths.sort())
  })

  it('gives no secret away', () => {
    const options = { ...defaultLabOptions, parserSecrets: ['sesame'] }
    expect(wholeAppCode(options)).not.toMatch(/sesame|lab secret/)
  })
})

describe('names of secrets', () => {
  it('count from the oldest, whichever list it stands in', () => {
    const options = {
      ...defaultLabOptions,
      parserSecrets: ['p', 'b'],
      session: { ...session, secret: ['b', 'a'] },
    }
    expect([...secretNames(options)]).toEqual([
      ['a', 'S1'],
      ['b', 'S2'],
      ['p', 'S3'],
    ])
  })

  it('stay the same over a change', () => {
    const after = {
      ...defaultLabOptions,
      parserSecrets: [],
      session: { ...session, secret: ['new', 'lab secret 2'] },
    }
    expect(secretNames(defaultLabOptions, after).get('lab secret 2')).toBe('S2')
    expect(secretNames(defaultLabOptions, after).get('new')).toBe('S3')
  })
})

describe('the code of a function', () => {
  const requests: readonly CookieRequest[] = [true, false].flatMap((secure) =>
    ['/lab/session', '/lab/echo/a?remember=1', '/lab/login?remember=1'].map((originalUrl) => ({
      secure,
      originalUrl,
    })),
  )
  const lifetimes = [
    { maxAge: 60_000, expires: null },
    { maxAge: null, expires: '2030-01-31T12:00:00.000Z' },
  ]

  it.each(COOKIE_FUNCTION_NAMES)('is what the lab runs: cookie as %s', (cookieFunction) => {
    for (const lifetime of lifetimes) {
      const options: LabOptions = {
        ...defaultLabOptions,
        session: { ...session, cookieFunction, cookie: { ...session.cookie, sameSite: 'auto', ...lifetime } },
      }
      const lines = labOptionsCode(options).map(({ code }) => code)
      const from = lines.indexOf('  cookie: (req) => ({')
      const code = lines.slice(from, -1).join('\n').replace('  cookie: ', '')
      const shown = runInNewContext(`${code}\n  })`) as (request: CookieRequest) => object
      for (const request of requests) {
        const { expires, ...own } = cookieFor(options.session, request)
        expect(plain(shown(request))).toEqual(
          plain({ ...own, ...(expires && { expires: new Date(expires) }) }),
        )
      }
    }
  })

  it.each(GENID_NAMES)('is a function: genid as %s', (name) => {
    const { code, ...rest } = GENIDS[name]
    const before = 'before' in rest ? rest.before : ''
    const made = runInNewContext(`${before}\n;(${code})`, { crypto })
    expect(typeof made).toBe('function')
    const request = { headers: { cookie: 'connect.sid=s%3Achosen.signature' } }
    if (name === 'async') expect(String(made(request))).toBe('[object Promise]')
    else expect(typeof made(request)).toBe('string')
    if (name === 'from-cookie')
      expect([made(request), typeof made({ headers: {} })]).toEqual(['chosen', 'string'])
  })

  /** As JSON has it; undefined and null both say that an option is not set. */
  function plain(options: object): unknown {
    const set = Object.entries(options).filter(([, value]) => value !== null && value !== undefined)
    return JSON.parse(JSON.stringify(Object.fromEntries(set)))
  }
})

const variants: [string, LabOptions][] = [
  ['as the lab starts', defaultLabOptions],
  ...COOKIE_FUNCTION_NAMES.filter((name) => name !== 'path-by-area').map((name): [string, LabOptions] => [
    `cookie as ${name}`,
    {
      ...defaultLabOptions,
      session: { ...session, cookieFunction: name, cookie: { ...session.cookie, secure: false } },
    },
  ]),
  ...(['uuid', 'prefixed', 'counter'] as const).map((genid): [string, LabOptions] => [
    `genid as ${genid}`,
    { ...defaultLabOptions, session: { ...session, genid } },
  ]),
  [
    'a store without touch, behind a list of proxies',
    {
      ...defaultLabOptions,
      trustProxy: ['loopback', '10.0.0.1'],
      session: { ...session, store: 'without touch' },
    },
  ],
]

it.each(variants)('the whole code runs and counts views in a session: %s', async (_, options) => {
  const app = spawn(process.execPath, ['--input-type=module', '--eval', wholeAppCode(options)], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void app.kill())
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(app.stdout).once('line', resolve)
    app.once('exit', (code) => reject(new Error(`The app ended with status ${code}.`)))
  })
  const first = await fetch(url)
  expect(await first.text()).toBe('Views in this session: 1')
  const [cookie = ''] = first.headers.getSetCookie()[0]?.split(';') ?? []
  expect(cookie).toMatch(/^connect\.sid=/)
  const second = await fetch(url, { headers: { Cookie: cookie } })
  expect(await second.text()).toBe('Views in this session: 2')
})
