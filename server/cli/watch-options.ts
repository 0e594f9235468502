import { parseArgs } from 'node:util'

export const WATCH_HELP = `crumbscope watch [--port 4999] [--open] [--record FILE] [--fail-on broken|risk] [--redact PATH]… [--bodies] [--production]
                 [-- COMMAND…]

Starts COMMAND and shows what the Express app in it does with cookies and sessions; without COMMAND it waits for an app that
is started elsewhere. Nothing of the app changes, and nothing leaves the machine.

  --port N         where the page is (0: any that is free)
  --open           opens the page in your browser
  --record FILE    writes what was seen into FILE when COMMAND ends
  --fail-on LEVEL  exit status 3 where something broken (or a risk) was found
  --redact PATH    takes the value of this name or path (user.ssn) out too; passwords, tokens and secrets always are
  --bodies         records bodies of text as well
  --production     watches where NODE_ENV is production too: sessions of real people are then seen here

The exit status is COMMAND's.
`

export interface WatchOptions {
  readonly port: number
  readonly open: boolean
  readonly record: string | null
  readonly failOn: 'broken' | 'risk' | null
  readonly redact: readonly string[]
  readonly bodies: boolean
  readonly production: boolean
  /** Empty where an app is started elsewhere. */
  readonly command: readonly string[]
}

export type WatchArguments =
  | { readonly ok: true; readonly options: WatchOptions }
  | { readonly ok: true; readonly help: true }
  | { readonly ok: false; readonly detail: string }

export function watchOptions(args: readonly string[]): WatchArguments {
  const end = args.indexOf('--')
  const command = end === -1 ? [] : args.slice(end + 1)
  let values: ReturnType<typeof parse>
  try {
    values = parse(end === -1 ? args : args.slice(0, end))
  } catch (error) {
    const message =
      error instanceof Error ? (error.message.split(/\.\s/)[0]?.replace(/\.$/, '') ?? '') : String(error)
    return wrong(
      message.startsWith('Unexpected argument')
        ? `${message}. Put -- before the command.`
        : `${message}. See watch --help.`,
    )
  }
  if (values.help) return { ok: true, help: true }
  const { open, bodies, production, redact, record } = values
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    return wrong(`--port must be a number from 0 to 65535, not ${values.port}.`)
  }
  const failOn = values['fail-on'] ?? null
  if (failOn !== null && failOn !== 'broken' && failOn !== 'risk') {
    return wrong(`--fail-on must be broken or risk, not ${failOn}.`)
  }
  if (record === '') return wrong('--record must name a file.')
  if (redact.some((path) => path === '' || /[\n]/.test(path)))
    return wrong('--redact must name a field, such as user.ssn.')
  if (end !== -1 && command.length === 0) return wrong('After -- comes the command that starts the app.')
  return {
    ok: true,
    options: { port, open, record: record ?? null, failOn, redact, bodies, production, command },
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4999' },
      open: { type: 'boolean', default: false },
      record: { type: 'string' },
      'fail-on': { type: 'string' },
      redact: { type: 'string', multiple: true, default: [] },
      bodies: { type: 'boolean', default: false },
      production: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
}

function wrong(detail: string): WatchArguments {
  return { ok: false, detail }
}
