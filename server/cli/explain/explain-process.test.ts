import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

/** The real command in a process of its own. */
function start(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['server/launch.js', 'explain', ...args])
}

async function ended(child: ChildProcessWithoutNullStreams) {
  const [out, err, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { out, err, status, signal }
}

describe('crumbscope explain', () => {
  test('answers on stdout, without colour into a pipe', async () => {
    const child = start('--url', 'https://shop.example', '--set-cookie', '__Host-a=1; Path=/')
    const { out, err, status } = await ended(child)
    expect([err, status]).toEqual(['', 0])
    expect(out).toContain('Will be rejected. A __Host- cookie needs Secure.\nInvalidPrefix, ')
    expect(out).not.toContain('\u001b')
  })

  test.each([
    [['--set-cookie', 'a=1'], 'Give the URL that sets the cookies with --url.\n'],
    [['--batch', '--json'], 'explain --batch takes no other options: they are in the cases.\n'],
  ])('%j: one line and exit status 2', async (args, message) => {
    expect(await ended(start(...args))).toMatchObject({ out: '', err: message, status: 2 })
  })

  test('ends quietly when nobody reads the answer', async () => {
    const child = start('--batch')
    // The child may be gone before all of it is written.
    child.stdin.on('error', () => {})
    const stopped = Promise.all([text(child.stderr), once(child, 'close')])
    child.stdout.destroy()
    child.stdin.end('{"steps":[{"kind":"clear"}]}\n'.repeat(20_000))
    const [err, [status, signal]] = await stopped
    expect({ err, status, signal }).toEqual({ err: '', status: 0, signal: null })
  })
})

describe('crumbscope explain --batch', () => {
  const one = (id: string, set: string) =>
    JSON.stringify({ id, steps: [{ kind: 'response', url: 'https://a.example/', set: [set], now: 1 }] })

  test('answers each case before the next one comes, in order', async () => {
    const child = start('--batch')
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    for (const id of ['first', 'second', 'third']) {
      child.stdin.write(`${one(id, `${id}=1`)}\n`)
      const { value } = await answers.next()
      expect(JSON.parse(value ?? '')).toMatchObject({
        id,
        steps: [{ set: [{ stored: true }], jar: [{ name: id }] }],
      })
    }
    child.stdin.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  test('answers what is no case with an error, skips empty lines, and goes on', async () => {
    const child = start('--batch')
    child.stdin.end(
      [
        one('good', 'a=1'),
        '',
        '{"id": "cut',
        '   ',
        '{"id":"bad","steps":[{"kind":"jump"}]}',
        '[]',
        '{"id":"old","profile":"netscape","steps":[]}',
        one('last', 'b=1'),
      ].join('\r\n'),
    )
    const { out, err, status } = await ended(child)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([err, status]).toEqual(['', 0])
    expect(answers.map(({ id, line }) => id ?? line)).toEqual(['good', 3, 'bad', 6, 'old', 'last'])
    expect(answers.map(({ error }) => error)).toEqual([
      undefined,
      expect.stringMatching(/^Not JSON: /),
      'Step 1: "url" must be an absolute http, https, ws or wss URL.',
      'A case is a JSON object with "steps".',
      '"profile" must be rfc6265bis, layered, chromium, firefox or safari.',
      undefined,
    ])
  })

  test('takes bytes of a line that come in pieces', async () => {
    const child = start('--batch')
    const bytes = Buffer.from(`${one('ü', 'a=1')}\n`)
    const middle = bytes.indexOf('ü') + 1
    child.stdin.write(bytes.subarray(0, middle))
    child.stdin.end(bytes.subarray(middle))
    expect(JSON.parse((await ended(child)).out).id).toBe('ü')
  })
})
