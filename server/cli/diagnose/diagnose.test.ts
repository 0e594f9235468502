import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runDiagnose } from './diagnose.ts'

const NOW = Date.UTC(2026, 10, 27, 17)

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function diagnosed(text: string | Uint8Array, args: readonly string[] = [], size = 64) {
  const out: string[] = []
  const err: string[] = []
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const status = await runDiagnose(['-', ...args], {
    stdin: piecesOf(bytes, size),
    stdout: { write: (part) => out.push(part) },
    stderr: { write: (part) => err.push(part) },
    env: {},
    now: NOW,
  })
  return { out: out.join(''), err: err.join(''), status }
}

describe('exit status and words', () => {
  test('0 where all is stored and sent', async () => {
    const { out, status } = await diagnosed('Set-Cookie: a=1; Path=/')
    expect(status).toBe(0)
    expect(out).toMatch(/^Set-Cookie: 1 request, 1 Set-Cookie line, none will be rejected\.\n/)
    expect(out).toContain('No host in the paste: taken as https://app.example.com/.')
    expect(out).toContain('The text does not say who asks: taken as the address bar.')
    expect(out).toContain(
      'By the rules of chromium: measured against Chromium 156. Third-party cookies allowed',
    )
  })

  test('3 where one is refused', async () => {
    const { out, status } = await diagnosed('Set-Cookie: a=1; SameSite=None')
    expect(status).toBe(3)
    expect(out).toContain('Will be rejected. SameSite=None needs Secure.\nSameSiteNoneInsecure')
    expect(out).toContain("Add Secure:\n  res.cookie('a', '1', {")
  })

  test('a path that the code leaves to Express is said beside it', async () => {
    const { out } = await diagnosed('Set-Cookie: __Host-a=1; Secure; Path=/x')
    expect(out).toContain(
      "Set Path=/:\n  res.cookie('__Host-a', '1', {\n    secure: true,\n  })\n  // res.cookie() sends Path=/",
    )
  })

  test('what a script writes is mended in the script', async () => {
    const { out } = await diagnosed("document.cookie = 'a=1; path=/; HttpOnly'")
    expect(out).toContain('document.cookie = a=1; path=/; HttpOnly\nWill be rejected.')
    expect(out).toContain("Remove HttpOnly:\n  document.cookie = 'a=1; path=/'")
  })

  test('3 where one is withheld', async () => {
    const answer = '< HTTP/1.1 200 OK\n< Set-Cookie: a=1; Path=/x\n<\n'
    const text = `* SSL connection using TLSv1.3\n> GET / HTTP/1.1\n> Host: a.example\n>\n${answer}> GET / HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 200 OK\n<\n`
    const { out, status } = await diagnosed(text)
    expect(status).toBe(3)
    expect(out).toContain('Withheld  a: Path=/x does not cover this path. NotOnPath')
  })

  test.each([
    ['a question', 'my cookie is gone', /^No cookie was found in it\. Paste /],
    [
      'a request',
      "curl 'https://a.example/' -H 'accept: */*'",
      /^This is a curl command: a request, and no answer/,
    ],
    ['a jar', 'a.example\tFALSE\t/\tFALSE\t0\ta\t1', /^This is a cookie jar/],
    ['nothing', '', /^There is nothing in it yet\./],
  ])('2 and one line for %s', async (_, text, message) => {
    const { out, err, status } = await diagnosed(text)
    expect([out, status]).toEqual(['', 2])
    expect(err).toMatch(message)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test.each([
    [['--profile', 'opera'], /^--profile must be /],
    [['--url', 'shop'], /^--url must be a whole URL/],
    [['--asked-by', 'me'], /^--asked-by must be /],
    [['second'], /^Give one file\./],
  ])('2 for %j', async (args, message) => {
    const { err, status } = await diagnosed('a=1', args)
    expect(status).toBe(2)
    expect(err).toMatch(message)
  })

  test('a file, and one that is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diagnose-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'pasted.txt')
    writeFileSync(file, 'Set-Cookie: a=1; SameSite=None')
    const run = (name: string) => {
      const err: string[] = []
      const stream = { write: (part: string) => err.push(part) }
      const stdin = piecesOf(new Uint8Array(), 1)
      return runDiagnose([name], {
        stdin,
        stdout: { write: () => {} },
        stderr: stream,
        env: {},
        now: NOW,
      }).then((status) => [status, err.join('')])
    }
    expect(await run(file)).toEqual([3, ''])
    expect(await run(join(folder, 'none.txt'))).toEqual([2, expect.stringContaining('cannot be read')])
  })
})

test('--json says the same for programs', async () => {
  const { out } = await diagnosed('Set-Cookie: a=1; SameSite=Foo\nSet-Cookie: b=1; SameSite=None', ['--json'])
  expect(JSON.parse(out)).toMatchObject({
    kind: 'set-cookie',
    profile: 'chromium',
    thirdParty: 'allowed',
    assumed: [{ about: 'url' }, { about: 'asker' }],
    exchanges: [
      {
        request: { url: 'https://app.example.com/', as: 'navigation', from: null },
        set: [
          { stored: true, remarks: [expect.stringContaining('none of Strict, Lax and None')], fix: null },
          { stored: false, reasons: ['SameSiteNoneInsecure'], fix: { label: 'Add Secure' } },
        ],
        withheld: [],
      },
    ],
  })
})

test('what Windows PowerShell writes is UTF-16', async () => {
  const text =
    '\ufeff* Connected to a.example (192.0.2.1) port 443\r\n> GET / HTTP/1.1\r\n> Host: a.example\r\n>\r\n< HTTP/1.1 200 OK\r\n< Set-Cookie: a=1; SameSite=None\r\n<\r\n'
  const bytes = new Uint8Array(new Uint16Array([...text].map((one) => one.charCodeAt(0))).buffer)
  const { out, status } = await diagnosed(bytes, [], 7)
  expect(status).toBe(3)
  expect(out).toContain('1. GET https://a.example/')
})

describe('a HAR file as it comes', () => {
  const entry = (at: number, set: string, body = '') => ({
    startedDateTime: new Date(NOW + at).toISOString(),
    time: 1,
    request: { method: 'GET', url: `https://shop.example/${at}`, headers: [], cookies: [] },
    response: {
      status: 200,
      headers: [{ name: 'Set-Cookie', value: set }],
      cookies: [],
      content: { text: body },
    },
  })
  const file = (entries: readonly object[]) =>
    JSON.stringify({ log: { version: '1.2', creator: { name: 'WebKit Web Inspector' }, entries } })

  test.each([1, 3, 100, 100_000])('in pieces of %i bytes', async (size) => {
    const text = file([entry(0, 'a=1; Path=/, b="}{\\"]"; Path=/'), entry(1, 'c=1; SameSite=None', '\\"}{é')])
    const { out, status } = await diagnosed(text, [], size)
    expect(status).toBe(3)
    expect(out).toMatch(/^HAR file: 2 requests, 3 Set-Cookie lines, 1 will be rejected/)
  })

  test('no more is held than one entry, without its body', async () => {
    const body = 'x'.repeat(1_000_000)
    async function* long(): AsyncGenerator<Uint8Array> {
      const encoder = new TextEncoder()
      yield encoder.encode('{"log":{"entries":[')
      for (let at = 0; at < 60; at++) {
        yield encoder.encode(
          `${at > 0 ? ',' : ''}${JSON.stringify(entry(at, `a${at}=1; SameSite=None`, body))}`,
        )
      }
      yield encoder.encode(']}}')
    }
    const out: string[] = []
    const err: string[] = []
    const status = await runDiagnose(['-', '--json'], {
      stdin: long(),
      stdout: { write: (part) => out.push(part) },
      stderr: { write: (part) => err.push(part) },
      env: {},
      now: NOW,
    })
    expect([status, err.join('')]).toEqual([3, ''])
    expect(JSON.parse(out.join('')).exchanges).toHaveLength(60)
  })

  test('that breaks off', async () => {
    const text = file([entry(0, 'a=1; SameSite=None'), entry(1, 'b=1')])
    expect((await diagnosed(text.slice(0, -60))).out).toContain('The file is cut: its first request is read.')
    expect((await diagnosed(text.slice(0, 120))).err).toMatch(/breaks off before its first request ends/)
  })
})

test('on a terminal it is told how much has been read, and the line is gone when all is', async () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < 3; at++) yield new TextEncoder().encode(' '.repeat(1_500_000))
    yield new TextEncoder().encode('Set-Cookie: a=1')
  }
  const told = async (isTTY: boolean) => {
    const err: string[] = []
    const stderr = { write: (part: string) => err.push(part), isTTY }
    const status = await runDiagnose(['-'], {
      stdin: pieces(),
      stdout: { write: () => {} },
      stderr,
      env: {},
      now: NOW,
    })
    return [status, err.join('')]
  }
  expect(await told(true)).toEqual([0, '\rRead 3 MB …\r\u001b[K'])
  expect(await told(false)).toEqual([0, ''])
})

test('of very many requests those are told whose cookie is refused', async () => {
  const answer = (at: number, set: string) =>
    `> GET /${at} HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: ${set}\n<\n`
  const text = `${Array.from({ length: 150 }, (_, at) => answer(at, `a=${at}; Path=/`)).join('')}${answer(150, 'b=1; SameSite=None')}`
  const { out } = await diagnosed(text)
  expect(out).toContain('151. GET https://a.example/150')
  expect(out).toContain('51 more requests past these 100: --json has them all.')
})
