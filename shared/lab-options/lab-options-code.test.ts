import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
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

it('the whole code runs and counts views in a session', async () => {
  const app = spawn(process.execPath, ['--input-type=module', '--eval', wholeAppCode(defaultLabOptions)], {
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
