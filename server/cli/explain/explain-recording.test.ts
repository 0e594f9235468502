import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { TestServer } from '../../testing/test-server.ts'
import { explainRecording } from './explain-recording.ts'

/** Explains a file with this text; what was printed, and the exit status. */
async function explained(text: string, ...more: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'journal.json')
  await writeFile(file, text)
  let [stdout, stderr] = ['', '']
  const status = explainRecording(['--recording', file, ...more], {
    stdout: { write: (chunk) => (stdout += chunk) },
    stderr: { write: (chunk) => (stderr += chunk) },
    env: {},
    now: 0,
  })
  return { status, stdout, stderr }
}

async function journalOf(secure: boolean): Promise<string> {
  const server = await TestServer.start()
  onTestFinished(() => server.stop())
  const { session } = defaultLabOptions
  const options = { ...defaultLabOptions, session: { ...session, cookie: { ...session.cookie, secure } } }
  await server.ask('PUT', '/api/options', { body: options })
  await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
  return (await server.ask('GET', '/api/journal')).text
}

it('prints what is broken, with evidence and fix, and says so by its status', async () => {
  const journal = await journalOf(true)
  const { status, stdout } = await explained(journal)
  expect(status).toBe(3)
  expect(stdout).toMatch(/^◆ broken {2}No session cookie over plain http {2}secure-on-http\n/)
  expect(stdout).toContain('Evidence: exchange 1, option session.cookie.secure')
  expect(stdout).toContain("Fix, in the app: cookie: { secure: 'auto' }")
  const json = await explained(journal, '--json')
  expect(json.status).toBe(3)
  expect(JSON.parse(json.stdout)).toEqual([
    {
      id: 'secure-on-http',
      key: 'secure-on-http',
      level: 'broken',
      title: 'No session cookie over plain http',
      sentence: expect.any(String),
      evidence: [{ exchange: 1 }, { option: 'session.cookie.secure' }],
      fix: {
        where: 'server',
        options: { 'session.cookie.secure': 'auto' },
        code: "cookie: { secure: 'auto' }",
      },
      count: 1,
      at: expect.any(Number),
      first: { at: expect.any(Number), exchange: 1 },
    },
  ])
})

it('has nothing to say of a healthy journal', async () => {
  const journal = await journalOf(false)
  expect(await explained(journal)).toEqual({
    status: 0,
    stdout: 'Nothing went wrong in this recording.\n',
    stderr: '',
  })
  expect((await explained(journal, '--json')).stdout).toBe('[]\n')
})

it.each([
  ['{}', [], /no journal/],
  ['not JSON', [], /JSON/],
  ['{}', ['--nonsense'], /nonsense/],
])('refuses %s %j in a sentence', async (text, more, sentence) => {
  const { status, stdout, stderr } = await explained(text, ...more)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(sentence)
})
