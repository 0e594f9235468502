import { parseLabOptions } from '../input/lab-options.ts'
import { defaultLabOptions } from '../lab-options/lab-options.ts'
import { withChanges } from '../lab-options/option-paths.ts'
import { optionName, readChanges, writeChanges } from '../lab-options/option-text.ts'
import { SLOWED_OPS } from '../protocol/race-facts.ts'
import { durationWords, readDuration } from '../text/duration-text.ts'
import {
  LONGEST_WAIT,
  requestCount,
  SCRIPT_LENGTH,
  SCRIPT_METHODS,
  SCRIPT_REQUESTS,
  type Script,
  type ScriptRequest,
  type ScriptStep,
} from './script.ts'

/** A script, or each line that is none: numbered from 1, with a sentence. */
export type ParsedScript =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly faults: readonly ScriptFault[] }

export interface ScriptFault {
  readonly line: number
  readonly detail: string
}

/**
 * Reads a script, a step a line:
 *
 *     # its name
 *     POST /lab/login {"username": "ada", "password": "lovelace"}
 *     via proxy GET /lab/session
 *     wait 31 min
 *     parallel
 *       PATCH /lab/session {"set": {"views": 1}}
 *       PATCH /lab/session {"set": {"cart": 2}}
 *     end
 *     forget cookies
 *     options rolling: on, secure: true
 *     rotate secret
 *     rotate secret, drop old
 *     drop old secrets
 *     restart
 *     fail set
 */
export function parseScript(text: string): ParsedScript {
  if (text.length > SCRIPT_LENGTH) return fault(1, `A script has ${SCRIPT_LENGTH} characters at most.`)
  const faults: ScriptFault[] = []
  const steps: ScriptStep[] = []
  let name = ''
  let open: { readonly line: number; readonly requests: ScriptRequest[] } | null = null
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const words = raw.trim()
    if (words === '') continue
    if (words.startsWith('#')) {
      if (name === '') name = words.slice(1).trim()
    } else if (/^parallel$/i.test(words)) {
      if (open) faults.push({ line, detail: 'A parallel block cannot hold another.' })
      else open = { line, requests: [] }
    } else if (/^end$/i.test(words)) {
      if (!open) faults.push({ line, detail: 'There is no parallel block to end here.' })
      else steps.push({ kind: 'parallel', requests: open.requests })
      open = null
    } else {
      const step = parseStep(words)
      if (typeof step === 'string') faults.push({ line, detail: step })
      else if (!open) steps.push(step)
      else if (step.kind === 'request') open.requests.push(step)
      else faults.push({ line, detail: 'A parallel block holds requests only.' })
    }
  }
  if (open) faults.push({ line: open.line, detail: 'This parallel block has no "end".' })
  const script = { name, steps }
  if (faults.length === 0 && requestCount(script) > SCRIPT_REQUESTS) {
    return fault(1, `A script makes ${SCRIPT_REQUESTS} requests at most.`)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, script }
}

/** The text that reads back as this script. */
export function printScript({ name, steps }: Script): string {
  const lines = steps.flatMap((step) => {
    switch (step.kind) {
      case 'request':
        return [printRequest(step)]
      case 'wait':
        return [`wait ${durationWords(step.ms)}`]
      case 'forget':
        return ['forget cookies']
      case 'options':
        return [`options ${writeChanges(step.changes)}`]
      case 'rotate':
        return [step.keepOld ? 'rotate secret' : 'rotate secret, drop old']
      case 'drop':
        return ['drop old secrets']
      case 'restart':
        return ['restart']
      case 'fail':
        return [`fail ${step.op}`]
      case 'parallel':
        return ['parallel', ...step.requests.map((request) => `  ${printRequest(request)}`), 'end']
      default:
        return step satisfies never
    }
  })
  return `${[...(name === '' ? [] : [`# ${name}`]), ...lines].join('\n')}\n`
}

/** A step, or what is wrong with it. */
function parseStep(words: string): ScriptStep | string {
  if (/^wait(?!\S)/i.test(words)) return parseWait(words.slice('wait'.length))
  if (/^forget(\s+cookies)?$/i.test(words)) return { kind: 'forget' }
  if (/^options(?!\S)/i.test(words)) return parseOptions(words.slice('options'.length))
  if (/^rotate(?!\S)/i.test(words)) return parseRotation(words)
  if (/^drop\s+old\s+secrets$/i.test(words)) return { kind: 'drop' }
  if (/^restart$/i.test(words)) return { kind: 'restart' }
  if (/^fail(?!\S)/i.test(words)) return parseFail(words.slice('fail'.length).trim())
  const proxy = /^via\s+proxy(?=\s)/i.exec(words)?.[0] ?? ''
  const [method, target] = firstWord(words.slice(proxy.length).trimStart())
  const [path, body] = firstWord(target)
  const known = SCRIPT_METHODS.find((one) => one === method.toUpperCase())
  if (!known)
    return 'A line begins with a method (GET, PATCH, …), wait, parallel, end, forget, options, rotate, drop, restart or fail.'
  if (!/^\/lab(?:\/|$)/.test(path)) return 'After the method comes a path of the lab, such as /lab/session.'
  if (/[^\x21-\x7e]/.test(path)) return 'A path is ASCII; write other characters percent-encoded.'
  if (body !== '' && (known === 'GET' || known === 'HEAD')) return `${known} takes no body.`
  const unread = body === '' ? null : jsonFault(body)
  if (unread !== null) return unread
  return {
    kind: 'request',
    method: known,
    path,
    body: body === '' ? null : body,
    viaProxy: proxy !== '',
  }
}

/** A text up to its first white space, and what comes after that. */
function firstWord(text: string): readonly [word: string, rest: string] {
  const end = text.search(/\s/)
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end).trimStart()]
}

function parseWait(text: string): ScriptStep | string {
  const ms = readDuration(text)
  if (ms === null) return 'A wait says how long: wait 31 min, wait 2 h, wait 500 ms.'
  return ms > LONGEST_WAIT ? `A wait is ${durationWords(LONGEST_WAIT)} at most.` : { kind: 'wait', ms }
}

function parseOptions(text: string): ScriptStep | string {
  const read = readChanges(text)
  if (!read.ok) return read.detail
  if (read.changes.length === 0)
    return 'After options come some, as in Express: options rolling: on, secure: true.'
  const parsed = parseLabOptions(withChanges(defaultLabOptions, read.changes))
  if (parsed.ok) return { kind: 'options', changes: read.changes }
  return parsed.errors.map(({ field, detail }) => `${optionName(field)}: ${detail}`).join(' ')
}

function parseRotation(words: string): ScriptStep | string {
  if (/^rotate\s+secret$/i.test(words)) return { kind: 'rotate', keepOld: true }
  if (/^rotate\s+secret,\s*drop\s+old$/i.test(words)) return { kind: 'rotate', keepOld: false }
  return 'A rotation is "rotate secret", where the old ones still verify, or "rotate secret, drop old".'
}

function parseFail(text: string): ScriptStep | string {
  const op = SLOWED_OPS.find((one) => one === text.toLowerCase())
  return op ? { kind: 'fail', op } : `After fail comes a call of the store: ${SLOWED_OPS.join(', ')}.`
}

function jsonFault(body: string): string | null {
  try {
    JSON.parse(body)
    return null
  } catch (error) {
    return `The body is not JSON: ${error instanceof Error ? error.message : String(error)}.`
  }
}

function printRequest({ method, path, body, viaProxy }: ScriptRequest): string {
  return `${viaProxy ? 'via proxy ' : ''}${method} ${path}${body === null ? '' : ` ${body}`}`
}

function fault(line: number, detail: string): ParsedScript {
  return { ok: false, faults: [{ line, detail }] }
}
