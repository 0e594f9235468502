import type { JarCookie } from '../../shared/cookie/play-case.ts'
import { durationWords } from '../../shared/duration-text.ts'
import type { OutcomeWords } from '../../shared/explain/set-cookie-words.ts'
import type { Exchange, JournalState, StoreOp } from '../../shared/protocol/journal-state.ts'
import { restore } from '../../shared/protocol/reduce.ts'
import type { PlayedScript, PlayedSide, PlayedStep } from '../../shared/script/played.ts'
import type { Script, ScriptRequest, ScriptStep } from '../../shared/script/script.ts'
import { sessionShorthand } from '../../shared/session-shorthand.ts'
import { cookiePairs, headerValue, headerValues, sessionIdIn, setCookiePair } from '../header-text.ts'
import { tracedExchange } from '../session-trace/traced-exchange.ts'

/** One step of a script beside what each side made of it. */
export interface AbRow {
  readonly number: number
  /** `POST /lab/login`, `wait 31 min`. */
  readonly title: string
  readonly note: string
  readonly a: readonly AbExchange[]
  readonly b: readonly AbExchange[]
  /** What a step that makes no request changed: rows and cookies that expired. */
  readonly after: { readonly a: string; readonly b: string } | null
  readonly differs: boolean
}

/** What one request became on one side. */
export interface AbExchange {
  readonly id: number
  /** The session cookie that went in: its id, or null for none. */
  readonly carried: string | null
  readonly cookies: number
  readonly sid: string | null
  readonly ops: readonly Pick<StoreOp, 'name' | 'outcome'>[]
  readonly status: number | null
  /** The session's Set-Cookie line, where it was sent. */
  readonly setCookie: string | null
  /** Why it was not sent. */
  readonly withheld: OutcomeWords | null
  /** The session in the answer, in shorthand. */
  readonly session: string | null
}

export interface AbResult {
  readonly rows: readonly AbRow[]
  readonly end: { readonly a: string; readonly b: string; readonly differs: boolean }
  readonly states: { readonly a: JournalState; readonly b: JournalState }
}

/** Puts the two sides beside each other, step by step. */
export function abResult(script: Script, played: PlayedScript): AbResult {
  const states = { a: restore(played.a.snapshot), b: restore(played.b.snapshot) }
  const rows = script.steps.map((step, at): AbRow => {
    const side = (name: 'a' | 'b') => exchangesOf(played[name].steps[at], states[name])
    const [a, b] = [side('a'), side('b')]
    const after =
      step.kind === 'request' || step.kind === 'parallel'
        ? null
        : { a: changeText(played.a.steps, at), b: changeText(played.b.steps, at) }
    return {
      number: at + 1,
      title: titleOf(step),
      note: noteOf(step),
      a,
      b,
      after,
      differs: after ? after.a !== after.b : !sameExchanges(a, b),
    }
  })
  const end = { a: endText(played.a), b: endText(played.b) }
  return { rows, end: { ...end, differs: end.a !== end.b }, states }
}

function exchangesOf(step: PlayedStep | undefined, state: JournalState): readonly AbExchange[] {
  return (step?.exchanges ?? []).flatMap((id, at) => {
    const exchange = state.exchanges.get(id)
    return exchange ? [exchangeOf(exchange, state, step?.bodies[at]?.text ?? '')] : []
  })
}

function exchangeOf(exchange: Exchange, state: JournalState, body: string): AbExchange {
  const pairs = cookiePairs(headerValue(exchange.request.headers, 'cookie') ?? '')
  const name = state.options?.session.name
  const own = pairs.find((pair) => pair.name === name)
  const line = headerValues(exchange.response?.headers ?? [], 'set-cookie').findLast(
    (each) => setCookiePair(each).name === name,
  )
  const outcome = tracedExchange(state, exchange)?.outcome ?? null
  return {
    id: exchange.id,
    carried: own ? sessionIdIn(own.value) : null,
    cookies: pairs.length,
    sid: exchange.end?.session ?? null,
    ops: exchange.ops,
    status: exchange.response?.status ?? null,
    setCookie: line ?? null,
    withheld: line === undefined ? outcome : null,
    session: sessionIn(body),
  }
}

/** The lab's routes answer with the session as they left it. */
function sessionIn(body: string): string | null {
  try {
    const { session } = JSON.parse(body) as { session?: unknown }
    return session === undefined || session === null ? null : sessionShorthand(session)
  } catch {
    return null
  }
}

/** Ids are random on each side: only whether they are the same one as before, or none, is compared. */
function sameExchanges(a: readonly AbExchange[], b: readonly AbExchange[]): boolean {
  const shape = ({ id: _, carried, sid, setCookie, ops, withheld, ...rest }: AbExchange) =>
    JSON.stringify({
      ...rest,
      withheld: withheld && [withheld.tone, withheld.reason],
      carried: carried !== null,
      kept: carried !== null && carried === sid,
      set: setCookie === null ? null : attributesOf(setCookie),
      ops: ops.map(({ name, outcome }) => [name, outcome.ok, 'found' in outcome ? outcome.found : null]),
    })
  return a.length === b.length && a.every((one, at) => b[at] !== undefined && shape(one) === shape(b[at]))
}

/** `Secure; HttpOnly; SameSite=Lax`: everything but the value, and the moment it was sent. */
export function attributesOf(line: string): string {
  return line
    .split(';')
    .slice(1)
    .map((part) => part.trim())
    .filter((part) => !/^expires=/i.test(part))
    .join('; ')
}

function titleOf(step: ScriptStep): string {
  switch (step.kind) {
    case 'request':
      return `${step.method} ${step.path}`
    case 'wait':
      return `wait ${durationWords(step.ms)}`
    case 'forget':
      return 'forget cookies'
    case 'parallel':
      return `${step.requests.length} at once`
    default:
      return step satisfies never
  }
}

function noteOf(step: ScriptStep): string {
  switch (step.kind) {
    case 'request':
      return [step.viaProxy ? 'via proxy' : '', step.body ?? ''].filter((part) => part !== '').join(', ')
    case 'wait':
      return 'fast-forwarded'
    case 'forget':
      return 'the server is not told'
    case 'parallel':
      return step.requests.map((request: ScriptRequest) => `${request.method} ${request.path}`).join(', ')
    default:
      return step satisfies never
  }
}

function changeText(steps: readonly PlayedStep[], at: number): string {
  const rows = gone(steps[at - 1]?.rows, steps[at]?.rows)
  const cookies = gone(steps[at - 1]?.jar.map(nameOf), steps[at]?.jar.map(nameOf))
  const parts = [count(rows, 'row'), count(cookies, 'cookie')].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing expires' : `${parts.join(' and ')} gone`
}

function gone(before: readonly string[] = [], after: readonly string[] = []): number {
  return before.filter((one) => !after.includes(one)).length
}

function nameOf({ name, domain, path }: JarCookie): string {
  return `${name} ${domain} ${path}`
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`
}

function endText({ steps }: PlayedSide): string {
  const last = steps.at(-1)
  const rows = last?.rows.length ?? 0
  const cookies = last?.jar.length ?? 0
  const failure = steps.find((step) => step.failure !== null)?.failure
  const unreachable = rows > 0 && cookies === 0 ? '; nobody can reach them' : ''
  return `${count(rows, 'row') || 'no row'}, ${count(cookies, 'cookie') || 'no cookie'}${unreachable}${failure ? `; one request failed: ${failure}` : ''}`
}
