import { once } from 'node:events'
import { openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { Finding } from '../../shared/findings/finding.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import { parseRecording } from '../../shared/input/recording.ts'
import { wallClock } from '../agent/wall-clock.ts'
import { browserRules } from '../browser-rules.ts'
import { AccessToken } from '../hosts/access-token.ts'
import { lastResort } from '../process/last-resort.ts'
import { listen } from '../process/listen.ts'
import { recordingText } from '../recording-text.ts'
import { agentFile } from '../watch/agent-file.ts'
import { appEnvironment, tokenIn } from '../watch/app-environment.ts'
import { hookedText } from '../watch/hooked-text.ts'
import { runCommand } from '../watch/run-command.ts'
import { type WatchServer, watchServer } from '../watch/watch-server.ts'
import { findingsText } from './findings-text.ts'
import { openBrowser } from './serve/open-browser.ts'
import { paintWith } from './terminal-text.ts'
import type { WatchOptions } from './watch-options.ts'

const WRONG = 2
const BITES = 3

/** Above it, a status says which signal ended the command: a server's usual end. */
const SIGNALLED = 128

/** How long the last words of processes that have ended may take to arrive, ms, and how often it is looked. */
const LAST_WORDS = 1_000
const LOOK = 10

/** Watches the app that the command starts, until it ends; without a command, until `stopped`. Gives the exit status. */
export async function watch(options: WatchOptions, stopped: AbortSignal): Promise<number> {
  const { port, open, record, command } = options
  const { env } = process
  const agent = await agentFile()
  if (agent === null) return refuse('dist/agent is missing. Run "npm run build".')
  const fault = record === null ? null : cannotWrite(record)
  if (fault !== null) return refuse(fault)
  const agentToken = new AccessToken(tokenIn(env))
  const say = (line: string) => console.error(line)
  const watching = watchServer({
    agentToken,
    pageToken: env.CRUMBSCOPE_TOKEN || undefined,
    records: record !== null || options.failOn !== null,
    now: wallClock(),
    onFirst: (first) => say(hookedText(first)),
    say,
  })
  const listening = await listen(watching.server, port, null)
  if (!listening.ok) {
    await watching.close()
    return refuse(listening.message)
  }
  // Whoever read what is said here may be gone; and what fails here must not take the app with it.
  void lastResort()
  const url = `http://localhost:${listening.port}/?code=${watching.code.text}`
  say(`Crumbscope watches: ${url}`)
  if (open) openBrowser(url)

  const isLeftAlone = env.NODE_ENV === 'production' && !options.production
  let status = 0
  if (command.length === 0) {
    say(
      `To attach: CRUMBSCOPE_WATCH=${listening.port}:${agentToken.text} node --require crumbscope/register server.js`,
    )
    if (!stopped.aborted) await once(stopped, 'abort')
  } else {
    if (isLeftAlone) {
      say('NODE_ENV is production: the app runs, and is not watched. With --production it is.')
    }
    const ended = await runCommand(
      command,
      appEnvironment(env, { ...options, agent, port: listening.port, token: agentToken.text }),
    )
    if (!ended.ok) say(ended.detail)
    status = ended.ok ? ended.status : WRONG
  }
  await lastWords(watching)
  const isNobody = watching.processes.app === null && !watching.door.hasRefused
  if (isNobody && status !== WRONG && command.length > 0 && !isLeftAlone) {
    say(
      status === 0 || status > SIGNALLED
        ? 'Nothing was hooked: no Node process of this command loaded Express or a session of its own (a bundled app, or a .env file that says NODE_ENV=production: see the README).'
        : `Nothing was hooked: the command ended with status ${status} before any Node process of it had loaded Express.`,
    )
  }
  const bites = await judged(watching, options)
  const closed = listening.close()
  await watching.close()
  listening.cut()
  await closed
  return bites ? BITES : status
}

/** Writes the recording, and tells whether `--fail-on` bites. */
async function judged({ processes }: WatchServer, { record, failOn }: WatchOptions): Promise<boolean> {
  if (record === null && failOn === null) return false
  const { collector, app } = processes
  collector.coalescer.report()
  const recording = await text(Readable.from(recordingText(collector.recording(), app)))
  if (record !== null) await writeFile(record, recording)
  if (failOn === null) return false
  const file = parseRecording(recording)
  if (!file.ok) throw new Error(file.detail)
  const found = findingsIn(file.recording, browserRules).filter((finding) => isBad(finding, failOn))
  if (found.length > 0)
    process.stderr.write(findingsText(found, paintWith(process.stderr.isTTY === true), ''))
  return found.length > 0
}

function isBad({ level }: Finding, failOn: 'broken' | 'risk'): boolean {
  return level === 'broken' || level === failOn
}

/** What processes said just before they ended is on its way. */
async function lastWords({ door }: WatchServer): Promise<void> {
  for (let waited = 0; door.open > 0 && waited < LAST_WORDS; waited += LOOK) await wait(LOOK)
}

function cannotWrite(file: string): string | null {
  try {
    openSync(file, 'a')
    return null
  } catch (error) {
    return `${file} cannot be written: ${error instanceof Error ? error.message : error}`
  }
}

function refuse(message: string): number {
  console.error(message)
  return WRONG
}
