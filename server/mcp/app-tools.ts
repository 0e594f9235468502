import type { McpServer } from '@modelcontextprotocol/server'
import { type ReadRecording, readRecording } from '../../shared/findings/findings-in.ts'
import {
  explainExchangeArguments,
  listExchangesArguments,
  listFindingsArguments,
  sessionRowArguments,
} from '../../shared/input/mcp-arguments.ts'
import { exchangeText, filterWords } from '../../shared/protocol/exchange/exchange-text.ts'
import type { Recording } from '../../shared/protocol/recording/recording.ts'
import { browserRules } from '../browser-rules.ts'
import { findingsText } from '../cli/findings-text.ts'
import { paintWith, shown } from '../cli/terminal-text.ts'
import { exchangeLines } from './exchange-line.ts'
import { exchangeTold } from './exchange-told.ts'
import type { RunningApp, Told } from './running-app.ts'
import { findRow, rowTold } from './session-row-told.ts'
import { toolAnswer } from './tool-answer.ts'

const READS = { readOnlyHint: true, openWorldHint: false } as const

interface Read extends ReadRecording {
  readonly recording: Recording
}

/** The tools that ask the lab or the watched app. Each looks at its journal anew. */
export function addAppTools(server: McpServer, app: RunningApp): void {
  const told = async (tell: (read: Read) => Told<string> | Promise<Told<string>>) => {
    const recording = await app.recording()
    if (!recording.ok) return toolAnswer(recording)
    const read = readRecording(recording.value, browserRules)
    return toolAnswer(tell({ ...read, recording: recording.value }))
  }
  server.registerTool(
    'list_exchanges',
    {
      title: 'List exchanges',
      description:
        'The HTTP exchanges that the running Crumbscope (lab or watched Express app) saw, newest first: number, request, status, cookies, session, store calls, what express-session decided, and what went wrong.',
      inputSchema: listExchangesArguments,
      annotations: READS,
    },
    (asked) => told((read) => ({ ok: true, value: listed(read, asked) })),
  )
  server.registerTool(
    'explain_exchange',
    {
      title: 'Explain an exchange',
      description:
        'One exchange whole: the Cookie header, cookies that stayed behind, store calls, each Set-Cookie with its verdict, every decision of express-session with its evidence, why no session was found, and the smallest fix.',
      inputSchema: explainExchangeArguments,
      annotations: READS,
    },
    ({ exchange: id }) =>
      told((read) => {
        const exchange = read.state.exchanges.get(id)
        return exchange ? { ok: true, value: exchangeTold(read, exchange) } : noExchange(read, id)
      }),
  )
  server.registerTool(
    'list_findings',
    {
      title: 'List findings',
      description:
        'What went wrong with cookies and sessions in the running lab or watched app, the worst first, with evidence (exchange numbers, session ids) and the smallest fix. Start here.',
      inputSchema: listFindingsArguments,
      annotations: READS,
    },
    ({ level }) =>
      told(({ fold }) => {
        const findings = fold.findings.filter((finding) => level === undefined || finding.level === level)
        const none =
          level === undefined ? 'Nothing went wrong so far.' : `Nothing of the level ${level} so far.`
        return { ok: true, value: findingsText(findings, paintWith(false), none) }
      }),
  )
  server.registerTool(
    'session_row',
    {
      title: 'Look at a session',
      description: 'A row of the session store: what it holds, when it ends, and what happened to it.',
      inputSchema: sessionRowArguments,
      annotations: READS,
    },
    ({ sid }) =>
      told(async ({ recording, ...read }) => {
        const found = findRow(read, sid)
        if (!found.ok) return found
        const { row, departed } = found.value
        const whole = departed === null ? await app.row(row.sid) : null
        return {
          ok: true,
          value: rowTold(found.value, whole, recording.events, recording.snapshot.now),
        }
      }),
  )
}

function listed(
  { state, fold }: Read,
  { limit, before, filter }: { limit: number; before?: number | undefined; filter: string },
): string {
  const words = filterWords(filter)
  const matching = [...state.exchanges.values()].reverse().filter((exchange) => {
    if (before !== undefined && exchange.id >= before) return false
    const text = words.length === 0 ? '' : exchangeText(exchange).toLowerCase()
    return words.every((word) => text.includes(word))
  })
  if (matching.length === 0) {
    return words.length === 0
      ? 'No exchange was seen so far.'
      : `No exchange has all of these words: ${shown(filter)}.`
  }
  const list = matching.slice(0, limit)
  const last = list.at(-1)
  const more = matching.length - list.length
  return [
    ...list.map((exchange) => exchangeLines(state, exchange, fold.findings).join('\n')),
    ...(more > 0 && last ? [`${more} older: ask with before ${last.id}.`] : []),
  ].join('\n\n')
}

function noExchange({ state }: Read, id: number): Told<string> {
  const ids = [...state.exchanges.keys()]
  const held = ids.length === 0 ? 'none was seen so far' : `the journal holds ${ids[0]} to ${ids.at(-1)}`
  return { ok: false, detail: `There is no exchange ${id}: ${held}.` }
}
