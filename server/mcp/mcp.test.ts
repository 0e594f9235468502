import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { AccessToken } from '../hosts/access-token.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { freePort } from '../testing/free-port.ts'
import { cookieHeader, TestServer } from '../testing/test-server.ts'

/** The SDK's own client, with a real `crumbscope mcp` as its child. */
async function clientOf(port: number, env: Readonly<Record<string, string>> = {}): Promise<Client> {
  const client = new Client({ name: 'a-test', version: '1' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['server/launch.js', 'mcp', '--port', String(port)],
      env: { ...(process.env as Record<string, string>), ...env },
    }),
  )
  return client
}

/** What a tool says, and whether it says that it could not. */
async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: args })
  const [first] = content
  if (content.length !== 1 || first?.type !== 'text') throw new Error('one text is the answer')
  return { said: first.text, failed: isError === true }
}

describe('with nothing that runs', () => {
  let client: Client
  let port: number
  beforeAll(async () => {
    port = await freePort()
    client = await clientOf(port)
  })
  afterAll(() => client.close())

  it('names its tools, all of which only read', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'diagnose_text',
      'explain_exchange',
      'explain_set_cookie',
      'list_exchanges',
      'list_findings',
      'session_row',
    ])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    expect(tools.every(({ description }) => (description ?? '').length > 40)).toBe(true)
  })

  it('explains Set-Cookie in the words of the command line', async () => {
    const { said, failed } = await call(client, 'explain_set_cookie', {
      url: 'https://shop.example',
      setCookie: ['id=1; SameSite=None'],
    })
    expect(failed).toBe(false)
    const args = ['explain', '--url', 'https://shop.example', '--set-cookie', 'id=1; SameSite=None']
    const cli = spawn(process.execPath, ['server/launch.js', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect(said).toBe((await text(cli.stdout)).trimEnd())
    expect(said).toContain('SameSiteNoneInsecure, RFC 6265bis §5.7 step 19')
  })

  it('says which later requests carry it, by the rules that are asked for', async () => {
    const { said } = await call(client, 'explain_set_cookie', {
      url: 'https://shop.example/login',
      setCookie: ['Set-Cookie: id=1; SameSite=Strict; Secure'],
      requests: ['https://shop.example/'],
      as: 'fetch',
      from: 'https://other.example/',
      profile: 'safari',
    })
    expect(said).toContain('By the rules of safari')
    expect(said).toMatch(/Withheld\s+id:/)
  })

  it('diagnoses what was pasted', async () => {
    const { said, failed } = await call(client, 'diagnose_text', {
      text: 'HTTP/1.1 200 OK\nSet-Cookie: sid=1; SameSite=None\n',
      url: 'https://shop.example/',
    })
    expect([failed, said]).toEqual([false, expect.stringContaining('1 will be rejected')])
  })

  it.each([
    ['explain_set_cookie', { url: 'shop', setCookie: ['a=1'] }, /whole URL/],
    ['explain_set_cookie', { url: 'https://a.example', setCookie: [] }, /at least one/i],
    [
      'explain_set_cookie',
      { url: 'https://a.example', setCookie: ['a=1'], profile: 'netscape' },
      /one of rfc6265bis/,
    ],
    ['explain_set_cookie', { url: 'https://a.example', setCookie: ['a=1'], jar: 1 }, /jar/],
    ['explain_set_cookie', {}, /url/],
    ['diagnose_text', { text: 7 }, /a text/],
    ['diagnose_text', { text: 'hello there' }, /\w+/],
    ['diagnose_text', { text: 'x'.repeat(1_000_001) }, /crumbscope diagnose FILE/],
    ['list_exchanges', { limit: 0 }, /from 1 to 100/],
    ['explain_exchange', { exchange: 'one' }, /number of an exchange/],
    ['session_row', { sid: 'ab' }, /first 4 characters/],
  ])('%s %j is refused in a sentence, and the next question answered', async (name, args, sentence) => {
    const { said, failed } = await call(client, name, args)
    expect([failed, said]).toEqual([true, expect.stringMatching(sentence)])
    expect((await client.listTools()).tools).toHaveLength(6)
  })

  it.each([
    ['list_exchanges', {}],
    ['explain_exchange', { exchange: 1 }],
    ['list_findings', {}],
    ['session_row', { sid: 'abcdef' }],
  ])('%s says in one sentence that nothing runs there', async (name, args) => {
    const { said, failed } = await call(client, name, args)
    expect(failed).toBe(true)
    expect(said).toMatch(new RegExp(`^No Crumbscope runs at port ${port}: .*--port PORT.*\\.$`))
  })

  it('bounds its answers', async () => {
    const { said } = await call(client, 'explain_set_cookie', {
      url: 'https://shop.example/',
      setCookie: Array.from({ length: 50 }, (_, at) => `n${at}=${'v'.repeat(4_000)}; SameSite=None`),
    })
    expect(said.length).toBeLessThan(25_000)
    expect(said).toMatch(/Cut here, after 24,000 of [\d,]+ characters/)
  })
})

describe('over a running lab', () => {
  let server: TestServer
  let client: Client
  let sid: string
  beforeAll(async () => {
    server = await TestServer.start()
    client = await clientOf(server.port)
    const first = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    sid = first.json.id
    await server.ask('GET', '/lab/session', { headers: { Cookie: cookieHeader(first.setCookie) } })
    const { session } = defaultLabOptions
    const body = {
      ...defaultLabOptions,
      session: { ...session, cookie: { ...session.cookie, secure: true } },
    }
    await server.ask('PUT', '/api/options', { body })
    await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
  })
  afterAll(async () => {
    await client.close()
    await server.stop()
  })

  it('lists what went wrong, with its evidence', async () => {
    const { said } = await call(client, 'list_findings')
    expect(said).toContain('◆ broken  No session cookie over plain http')
    expect(said).toContain('Evidence: exchange 3, option session.cookie.secure')
    expect(said).toContain("Fix, in the app: cookie: { secure: 'auto' }")
    expect((await call(client, 'list_findings', { level: 'note' })).said).toBe(
      'Nothing of the level note so far.',
    )
  })

  it('lists exchanges, newest first, by words and by page', async () => {
    const { said } = await call(client, 'list_exchanges')
    const heads = said.match(/^\d+ .*$/gm) ?? []
    expect(heads.map((line) => line.split('  ')[1])).toEqual([
      'PATCH /lab/session',
      'GET /lab/session',
      'PATCH /lab/session',
    ])
    expect(said).toContain('New id, changed, saved. Cookie withheld: insecure connection.')
    expect(said).toContain('broken: No session cookie over plain http')
    const two = await call(client, 'list_exchanges', { limit: 1, before: 3, filter: 'session' })
    expect(two.said).toMatch(/^2 {2}GET \/lab\/session {2}200, [\s\S]*1 older: ask with before 2\.$/)
    const none = await call(client, 'list_exchanges', { filter: 'nowhere' })
    expect(none).toEqual({ said: 'No exchange has all of these words: nowhere.', failed: false })
  })

  it('explains an exchange whole', async () => {
    const { said } = await call(client, 'explain_exchange', { exchange: 2 })
    expect(said).toContain(`get ${sid}  found, `)
    expect(said).toMatch(/Cookie: connect\.sid=s%3A/)
    expect(said).toContain('Is its signature good? yes: signed with secret 1 of 2')
    const broken = await call(client, 'explain_exchange', { exchange: 3 })
    expect(broken.said).toContain('No session was found. No connect.sid came with the request.')
    expect(broken.said).toMatch(/Set-Cookie withheld: .*\n/)
    expect(broken.said).toContain("Smallest fix: cookie: { secure: 'auto' }")
    expect(await call(client, 'explain_exchange', { exchange: 99 })).toEqual({
      said: 'There is no exchange 99: the journal holds 1 to 3.',
      failed: true,
    })
  })

  it('says what helps a cookie that stayed behind', async () => {
    const own = await TestServer.start()
    const asking = await clientOf(own.port)
    const first = await own.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    const headers = { Cookie: cookieHeader(first.setCookie) }
    const body = { headers: ['pref=1; Path=/elsewhere; SameSite=Lax'] }
    await own.ask('POST', '/lab/set-cookie', { headers, body })
    await own.ask('GET', '/lab/session', { headers })
    const { said } = await call(asking, 'explain_exchange', { exchange: 3 })
    expect(said).toMatch(
      /Withheld {2}pref: Path=\/elsewhere does not cover this path\. NotOnPath.*\n\s+.* rides along:\n\s+res\.cookie\('pref', '1', \{/,
    )
    await asking.close()
    await own.stop()
  })

  it('looks at a session, by the beginning of its id', async () => {
    const { said } = await call(client, 'session_row', { sid: sid.slice(0, 6) })
    expect(said).toMatch(new RegExp(`^Session ${sid}, .* left, \\d+ B\n`))
    expect(said).toContain('"user": "ada"')
    expect(said).toMatch(/Changes, the latest first:\n {2}[\d:.]+ {2}touch\n {2}[\d:.]+ {2}set/)
    const none = await call(client, 'session_row', { sid: 'nobody' })
    expect(none).toEqual({ said: "No row's id begins with nobody; 2 rows are known.", failed: true })
  })

  it('changes nothing', async () => {
    const { newest } = server.composed.inspector.journal
    for (const name of ['list_findings', 'list_exchanges']) await call(client, name)
    await call(client, 'session_row', { sid })
    expect(server.composed.inspector.journal.newest).toBe(newest)
  })
})

it('shows the token of its environment where the lab wants one, and says so where there is none', async () => {
  const token = new AccessToken()
  const server = await TestServer.start(openMemoryStore(), token)
  onTestFinished(() => server.stop())
  const without = await clientOf(server.port)
  onTestFinished(() => without.close())
  const refused = await call(without, 'list_exchanges')
  expect([refused.failed, refused.said]).toEqual([
    true,
    expect.stringMatching(/wants its token\. .*CRUMBSCOPE_TOKEN/),
  ])
  const shown = await clientOf(server.port, { CRUMBSCOPE_TOKEN: token.text })
  onTestFinished(() => shown.close())
  expect(await call(shown, 'list_exchanges')).toEqual({ said: 'No exchange was seen so far.', failed: false })
})

it('says so where another program answers', async () => {
  const other = createServer((_request, response) => response.end('<h1>Hello</h1>')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const client = await clientOf(port)
  onTestFinished(() => client.close())
  const { said, failed } = await call(client, 'list_findings')
  expect([failed, said]).toEqual([true, expect.stringMatching(/is no Crumbscope of this version/)])
})

describe('as a process', () => {
  async function run(args: readonly string[], input: string) {
    const child = spawn(process.execPath, ['server/launch.js', 'mcp', ...args], { stdio: 'pipe' })
    const exit = once(child, 'exit')
    const said = Promise.all([text(child.stdout), text(child.stderr)])
    child.stdin.end(input)
    const [status] = await exit
    const [stdout, stderr] = await said
    return { status, stdout, stderr }
  }

  it('ends with its input, and says nothing else on stdout', async () => {
    expect(await run([], '')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('survives garbage between two questions', async () => {
    const hello = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
    }
    const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' }
    const lines = ['not JSON', '{"jsonrpc":"2.0"}', JSON.stringify(hello), '{', '[1,2', JSON.stringify(list)]
    const { status, stdout } = await run([], `${lines.join('\n')}\n`)
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(status).toBe(0)
    expect(answers.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true)
    expect(answers.find(({ id }) => id === 2)?.result.tools).toHaveLength(6)
  })

  it.each([
    [['--port', '0'], /from 1 to 65535, not 0/],
    [['--port', 'x'], /not x/],
    [['--nonsense'], /nonsense.*mcp --help/],
  ])('%j is refused in a line, with status 2', async (args, line) => {
    const { status, stdout, stderr } = await run(args, '')
    expect([status, stdout, stderr.trim().split('\n')]).toEqual([2, '', [expect.stringMatching(line)]])
  })
})
