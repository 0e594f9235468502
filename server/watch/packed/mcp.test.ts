import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect, inject, it } from 'vitest'
import { ask } from '../../testing/test-ask.ts'
import { Visitor } from './visitor.ts'
import { nodeOf, watchRun } from './watched-run.ts'

const TOKEN = 'm'.repeat(32)

it('crumbscope mcp answers the official client from an app that is watched', async () => {
  const run = watchRun(['--', nodeOf(24), 'passport-login.cjs'], { CRUMBSCOPE_TOKEN: TOKEN })
  const [, port = ''] = await run.says(/localhost:(\d+)/)
  const visitor = new Visitor(await run.port())
  const signedIn = await visitor.send('/login/password', { username: 'ada', password: 'canary-of-ada' })
  const [, sid = ''] = /connect\.sid=s%3A([^.]+)/.exec(signedIn) ?? []
  await visitor.ask('GET /')
  const headers = { authorization: `Bearer ${TOKEN}` }
  await expect
    .poll(async () => {
      const { json } = await ask(Number(port), 'GET', '/api/journal', { host: 'localhost', headers })
      return json.events.filter(({ kind }: { kind: string }) => kind === 'end').length
    })
    .toBe(2)

  const launch = join(inject('packedFolder'), 'node_modules/crumbscope/dist/server/launch.js')
  const connected = async (env: Record<string, string>) => {
    const client = new Client({ name: 'a-test', version: '1' })
    const command = { command: nodeOf(24), args: [launch, 'mcp', '--port', port] }
    await client.connect(new StdioClientTransport({ ...command, env }))
    return client
  }
  const client = await connected({ CRUMBSCOPE_TOKEN: TOKEN })
  const told = async (name: string, args: Record<string, unknown> = {}, from = client) => {
    const { content } = await from.callTool({ name, arguments: args })
    return content.map((each) => (each.type === 'text' ? each.text : '')).join('\n')
  }
  const exchanges = await told('list_exchanges')
  expect(exchanges).toMatch(/POST \/login\/password.*302/)
  expect(exchanges).toMatch(/GET \/ .*200/)
  const explained = await told('explain_exchange', { exchange: 1 })
  expect(explained).toMatch(/connect\.sid/)
  expect(explained).toMatch(/^The app's route at passport-login\.cjs:\d+$/m)
  expect(await told('list_findings')).toContain('weak-secret')
  const row = await told('session_row', { sid })
  expect(row).toContain('"username":"ada"')
  const all = exchanges + row
  expect(all).not.toContain('canary')
  expect(all).not.toContain('keyboard cat')

  const stranger = await connected({})
  expect(await told('list_exchanges', {}, stranger)).toContain('wants its token')
  await Promise.all([client.close(), stranger.close()])
  run.child.kill('SIGTERM')
  await run.end()
})
