import type { RequestHandler } from 'express'
import type { CookieSessionCall } from '../../../shared/protocol/cookie-session.ts'
import { watchCookieSession } from '../session/cookie-session-watch.ts'
import type { Secret } from '../session/signed-value.ts'
import type { Redaction } from '../wire/redaction.ts'
import { type CallSite, callSite } from './call-site.ts'
import { callThrough } from './call-through.ts'
import { type GivenOptions, secretsIn } from './session-options.ts'

/** So many calls of a process are told, and options of each, so long. */
const MOST_CALLS = 100
const MOST_OPTIONS = 30
const LONGEST_CODE = 200

interface Setup {
  readonly redaction: Redaction
  readonly recording: Parameters<typeof watchCookieSession>[2]
  readonly tell: (call: CookieSessionCall) => void
  readonly failed: () => void
}

/** What the app is to have in the place of cookie-session: each call of it is told, and its middleware watched. */
export function hookCookieSession(exports: object, file: string, setup: Setup): object {
  const { redaction, recording, tell, failed } = setup
  let calls = 0
  let call: CookieSessionCall | null = null
  return callThrough(exports, file, {
    // Before cookie-session writes its own defaults into the options.
    before: (args) => {
      const [given] = args
      const options = (typeof given === 'object' && given !== null ? given : {}) as GivenOptions
      for (const key of keysIn(options)) redaction.learn(key)
      call = callOf(options, callSite(file))
      return args
    },
    after: (result) => {
      if (call === null || calls === MOST_CALLS) return result
      calls += 1
      tell(call)
      return watchCookieSession(result as RequestHandler, calls, recording)
    },
    failed,
  })
}

function callOf(options: GivenOptions, site: CallSite | null): CookieSessionCall {
  return {
    file: site?.file ?? null,
    line: site?.line ?? null,
    // cookie-session's own default (index.js).
    name: String(options.name || 'session').slice(0, LONGEST_CODE),
    signed: options.signed === undefined ? true : Boolean(options.signed),
    options: Object.keys(options)
      .slice(0, MOST_OPTIONS)
      .map((name) => `${name.slice(0, LONGEST_CODE)}: ${codeOf(name, options)}`),
  }
}

function codeOf(name: string, options: GivenOptions): string {
  const value = options[name]
  if (name === 'keys' || name === 'secret') {
    const keys = keysIn({ [name]: value })
    if (keys.length === 0) return 'not told'
    const lengths = keys.map(({ length }) => `${length} characters`)
    return `${keys.length === 1 ? '' : `${keys.length}: `}${lengths.join(', ')}, hidden`
  }
  if (value instanceof Date) return `new Date('${value.toJSON()}')`
  const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value)
  return isPlain ? JSON.stringify(value).slice(0, LONGEST_CODE) : `a ${typeof value} of the app`
}

/** `keys` may be a Keygrip, whose list nobody can see. */
function keysIn({ keys, secret }: GivenOptions): readonly Secret[] {
  return [...secretsIn(keys), ...secretsIn(secret)]
}
