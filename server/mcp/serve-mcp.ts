import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { McpServer } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { addAppTools } from './app-tools.ts'
import { addPureTools } from './pure-tools.ts'
import { RunningApp } from './running-app.ts'

const MCP_HELP = `crumbscope mcp [--port PORT]

An MCP server on stdio: answers an editor's questions about cookies and sessions, from the lab or watched app that runs at this
port of this machine. It only reads. Its tools: explain_set_cookie and diagnose_text (need nothing that runs), list_findings,
list_exchanges, explain_exchange, session_row. What they tell holds cookies and session data: your editor sends it to its model.

  --port PORT        where it runs (default: 4999, where an app is watched, then 3000, the lab's)
  CRUMBSCOPE_TOKEN   in the environment: the token, where one is wanted; give the same to crumbscope watch
`

const NOT_UNDERSTOOD = 2

/** Where `watch` and the lab are unless told otherwise. */
const USUAL = [4999, 3000] as const

const INSTRUCTIONS =
  'Crumbscope sees what an Express app does with cookies and sessions. For "why is my session empty", begin with list_findings, then explain_exchange with the number it names. explain_set_cookie and diagnose_text need no running app.'

interface McpSurroundings {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: { write(text: string): unknown }
  readonly env: Readonly<Record<string, string | undefined>>
}

/** `crumbscope mcp`: serves until stdin ends. Resolves with the exit status. Nothing but the protocol goes to stdout. */
export async function serveMcp(
  args: readonly string[],
  { stdin, stdout, stderr, env }: McpSurroundings,
): Promise<number> {
  const asked = read(args)
  if (asked === 'help') {
    stdout.write(MCP_HELP)
    return 0
  }
  if (typeof asked === 'string') {
    stderr.write(`${asked}\n`)
    return NOT_UNDERSTOOD
  }
  const app = new RunningApp(asked.ports, env.CRUMBSCOPE_TOKEN)
  const transport = new StdioServerTransport(stdin, stdout)
  const ended = Promise.withResolvers<void>()
  serveStdio(
    () => {
      const { version } = createRequire(import.meta.url)('crumbscope/package.json')
      const server = new McpServer(
        { name: 'crumbscope', title: 'Crumbscope', version },
        { instructions: INSTRUCTIONS },
      )
      addPureTools(server, Date.now)
      addAppTools(server, app)
      return server
    },
    { transport, onerror: ({ message }) => stderr.write(`${message}\n`) },
  )
  stdin.once('end', ended.resolve)
  stdin.once('close', ended.resolve)
  stdout.once('error', ended.resolve)
  await ended.promise
  return 0
}

function read(args: readonly string[]): { readonly ports: readonly number[] } | 'help' | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    if (values.port === undefined) return { ports: USUAL }
    const port = Number(values.port)
    if (!/^\d{1,5}$/.test(values.port) || port < 1 || port > 65_535) {
      return `--port must be a number from 1 to 65535, not ${values.port}.`
    }
    return { ports: [port] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}. See crumbscope mcp --help.`
  }
}
