import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import type { ServeOptions } from './cli/serve/serve.ts'

const HELP = `crumbscope [serve] [--port 3000] [--host ADDRESS] [--store memory|sqlite:FILE|redis://…]
                   [--https [--cert F --key F]] [--open]
crumbscope watch [--port 4999] [--open] [--record FILE] [--fail-on broken|risk] [-- COMMAND…]     watches your Express app
crumbscope host [--port 3000] [--store …] [--url URL [--other URL]] [--class]   a room for everybody who opens it; --help says more
crumbscope explain --url URL --set-cookie 'HEADER'… [--request URL]… [--from URL] [--as …] [--method …] [--now …]
                   [--profile rfc6265bis|layered|chromium|firefox|safari] [--third-party allowed|blocked|partitioned] [--json]
crumbscope explain CODE             what a reason code means, such as SameSiteLax
crumbscope explain --recording FILE [--json]           what went wrong in an exported journal
crumbscope explain --batch          NDJSON cases on stdin, NDJSON answers on stdout
crumbscope diagnose FILE|- [--profile …] [--json]      reads what was pasted: headers, curl -v, a HAR file, …
crumbscope mcp [--port PORT]        an MCP server on stdio: your editor asks the lab or watched app that runs
crumbscope --version

Without --host only this machine can reach it. With --host beyond loopback (0.0.0.0, ::, 192.168.1.5) the network can:
then sessions and options are shown only to those who open the printed link, which ends with #token=…
`

/** How long the process may go on when all is closed, ms. */
const LINGER = 200

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  const [first, ...rest] = argv
  switch (first) {
    case 'explain':
      return explain(rest)
    case 'diagnose':
      return diagnose(rest)
    case 'mcp':
      return mcp(rest)
    case 'watch':
      return watchCommand(rest)
    case 'serve':
      return serveCommand(rest)
    case 'host':
      return hostCommand(rest)
    case 'help':
      console.log(HELP)
      return 0
    default:
      return serveCommand(argv)
  }
}

async function explain(args: string[]): Promise<number> {
  const { endWithReader } = await import('./cli/closed-pipe.ts')
  endWithReader(process.stdout)
  if (args.includes('--batch')) {
    if (args.length > 1) return usage('explain --batch takes no other options: they are in the cases.')
    const { explainBatch } = await import('./cli/explain/explain-batch.ts')
    await explainBatch(process.stdin, process.stdout)
    return 0
  }
  const { stdout, stderr, env } = process
  const surroundings = { stdout, stderr, env, now: Date.now() }
  if (args.some((arg) => arg === '--recording' || arg.startsWith('--recording='))) {
    const { explainRecording } = await import('./cli/explain/explain-recording.ts')
    return explainRecording(args, surroundings)
  }
  const { runExplain } = await import('./cli/explain/explain.ts')
  return runExplain(args, surroundings)
}

async function diagnose(args: readonly string[]): Promise<number> {
  const { endWithReader } = await import('./cli/closed-pipe.ts')
  endWithReader(process.stdout)
  const { runDiagnose } = await import('./cli/diagnose/diagnose.ts')
  const { stdin, stdout, stderr, env } = process
  return runDiagnose(args, { stdin, stdout, stderr, env, now: Date.now() })
}

async function mcp(args: readonly string[]): Promise<number> {
  const { serveMcp } = await import('./mcp/serve-mcp.ts')
  const { stdin, stdout, stderr, env } = process
  return serveMcp(args, { stdin, stdout, stderr, env })
}

async function watchCommand(args: readonly string[]): Promise<number> {
  const { WATCH_HELP, watchOptions } = await import('./cli/watch-options.ts')
  const asked = watchOptions(args)
  if (!asked.ok) return usage(asked.detail)
  if ('help' in asked) {
    console.log(WATCH_HELP)
    return 0
  }
  const { watch } = await import('./cli/watch.ts')
  const run = (stopped: AbortSignal) => watch(asked.options, stopped)
  // A command hears the signals itself, and its end is the end.
  return asked.options.command.length === 0 ? untilSignal(run) : endedWith(run(new AbortController().signal))
}

async function serveCommand(args: readonly string[]): Promise<number> {
  const asked = serveOptions(args)
  if (typeof asked === 'number') return asked
  const { codespaceOf } = await import('./hosts/codespace.ts')
  const options = { ...asked, codespace: codespaceOf(process.env) }
  const { serve } = await import('./cli/serve/serve.ts')
  return untilSignal((stopped) => serve(options, stopped))
}

async function hostCommand(args: readonly string[]): Promise<number> {
  const { HOST_HELP, hostOptions } = await import('./cli/serve/host-options.ts')
  const asked = hostOptions(args, process.env)
  if (!asked.ok) return usage(asked.message)
  const options = asked.value
  if (options === 'help') {
    console.log(HOST_HELP)
    return 0
  }
  const { host } = await import('./cli/serve/host.ts')
  return untilSignal((stopped) => host(options, stopped))
}

/** Runs what serves until the process is told to end. */
async function untilSignal(serve: (stopped: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return endedWith(serve(stop.signal))
}

/** Whatever is still open then (a connection that does not answer) may not hold the end up. */
async function endedWith(running: Promise<number>): Promise<number> {
  const status = await running
  setTimeout(() => process.exit(status), LINGER).unref()
  return status
}

function portOf(text: string): number | null {
  return /^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : null
}

function portFault(text: string): string {
  return `--port must be a number from 0 to 65535, not ${text}.`
}

function serveOptions(args: readonly string[]): Omit<ServeOptions, 'codespace'> | number {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    return usage(error instanceof Error ? firstSentence(error.message) : String(error))
  }
  if (values.help) {
    console.log(HELP)
    return 0
  }
  if (values.version) {
    console.log(createRequire(import.meta.url)('crumbscope/package.json').version)
    return 0
  }
  const port = portOf(values.port)
  if (port === null) return usage(portFault(values.port))
  const { host = null, store, open, dev, https, cert, key } = values
  if (dev && !import.meta.url.endsWith('.ts')) {
    return usage('--dev is for a clone of Crumbscope; what is published has no sources.')
  }
  if (host === '') return usage('--host must be an address, like 127.0.0.1.')
  if ((cert === undefined) !== (key === undefined)) return usage('--cert and --key go together.')
  const files = cert !== undefined && key !== undefined ? { cert, key } : null
  if (files && !https) return usage('--cert and --key are for --https.')
  return { port, host, store, open, dev, https: https ? { files } : null }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      host: { type: 'string' },
      store: { type: 'string', default: 'memory' },
      https: { type: 'boolean', default: false },
      cert: { type: 'string' },
      key: { type: 'string' },
      open: { type: 'boolean', default: false },
      // For `npm run dev`: the page from its sources, with hot reload.
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  }).values
}

function firstSentence(message: string): string {
  return `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}. See --help.`
}

function usage(message: string): number {
  console.error(message)
  return 2
}
