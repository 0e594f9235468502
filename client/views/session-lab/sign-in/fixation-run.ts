import type { LabSites } from '../../../../shared/delivery/lab-sites.ts'
import type { SessionOptions } from '../../../../shared/lab-options/lab-options.ts'
import { cookiePairs } from '../../../../shared/text/header-text.ts'
import { failureText, type Reply, send } from '../../../model/actions/request.ts'

/** The two logins there are to compare. */
export type Login = 'kept' | 'renewed'

/** One session-fixation attack, played for real. Whatever is null was not come to. */
export interface FixationRun {
  readonly login: Login
  /** The session that the attacker got. */
  readonly attacker: string | null
  /** What the victim's browser carried before the login. */
  readonly planted: string | null
  readonly loggedIn: Answer | null
  /** What either browser is told when it asks who it is. */
  readonly attackerIs: Answer | null
  readonly victimIs: Answer | null
  /** Why it did not come to its end; null when it did. */
  readonly stopped: string | null
}

/** What the lab answered. `user`: who is logged in in that session. */
export interface Answer {
  readonly id: string
  readonly user: string | null
}

/** The victim's user name; the password is everybody's (server/lab/routes/sign-in-routes.ts). */
const VICTIM = { username: 'ada', password: 'lovelace' }

const PATHS: Readonly<Record<Login, string>> = { kept: '/lab/login/fixed', renewed: '/lab/login' }

/** What a run has found, step by step; it throws nothing but this when it cannot go on. */
class Stopped extends Error {}

/**
 * An attacker gets a session, plants its id in the victim's browser, the victim logs in, and either asks who it is. The
 * victim's browser is this one at home, the attacker's is this one at the sub-host: a host of its own, so its
 * host-only cookies are a jar of their own. `tell` hears of each step.
 */
export async function runFixation(
  login: Login,
  { home, subHost }: LabSites & { readonly subHost: string },
  options: SessionOptions,
  tell: (run: FixationRun) => void,
): Promise<FixationRun> {
  let run: FixationRun = { login, attacker: null, planted: null, ...NOTHING }
  const know = (part: Partial<FixationRun>) => {
    run = { ...run, ...part }
    tell(run)
  }
  try {
    await forgetSession(subHost, options)
    const visit = await ask('PATCH', `${subHost}/lab/session`, { set: { seenBy: 'the attacker' } })
    const attacker = answerOf(visit).id
    know({ attacker })
    const value = sentValue(await ask('GET', `${subHost}/lab/echo`), options.name)
    if (value === null) throw new Stopped(NO_COOKIE)
    await ask('POST', `${home}/lab/set-cookie`, { headers: [plantedLine(options, value)] })
    const carried = carriedId(await ask('GET', `${home}/api/self`))
    know({ planted: carried })
    if (carried !== attacker) throw new Stopped(NOT_PLANTED)
    know({ loggedIn: answerOf(await ask('POST', home + PATHS[login], VICTIM)) })
    know({ attackerIs: answerOf(await ask('GET', `${subHost}/lab/me`)) })
    know({ victimIs: answerOf(await ask('GET', `${home}/lab/me`)) })
    await forgetSession(subHost, options)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    know({ stopped: error.message })
  }
  return run
}

const NOTHING = { loggedIn: null, attackerIs: null, victimIs: null, stopped: null } as const

const NO_COOKIE =
  'The attacker’s browser keeps no session cookie under these options. Its exchange in the wire says why.'

const NOT_PLANTED =
  'The planted cookie did not come first in the victim’s browser: another session cookie, with another Domain or Path, goes before it. Empty the jar and run again.'

/** Why these options leave nothing to show; null where they do. */
export function whyNot({ cookie: { domain } }: SessionOptions): string | null {
  if (domain === null) return null
  return `With cookie.domain ${domain} both hosts share one jar, so one cannot stand for the attacker’s. Take it away to run this.`
}

async function forgetSession(origin: string, { name, cookie: { path } }: SessionOptions): Promise<void> {
  await ask('POST', `${origin}/lab/cookies/clear`, { name, options: { path } })
}

/** As an attacker plants it, by a hole in a page, from a sub-host, or at a computer that both use. */
function plantedLine({ name, cookie: { path, secure } }: SessionOptions, value: string): string {
  return `${name}=${value}; Path=${path}; HttpOnly${secure === true ? '; Secure' : ''}`
}

async function ask(method: string, url: string, body?: object): Promise<unknown> {
  const reply: Reply = await send(method, url, { ...(body && { body }), ofRun: true })
  if (!reply.ok) throw new Stopped(`${method} ${new URL(url).pathname}: ${failureText(reply)}`)
  return reply.json
}

function answerOf(json: unknown): Answer {
  const { id, session } = json as {
    readonly id: string
    readonly session?: { readonly passport?: { readonly user?: string } } | null
  }
  return { id, user: session?.passport?.user ?? null }
}

function sentValue(json: unknown, name: string): string | null {
  const { cookieHeader } = json as { readonly cookieHeader: string | null }
  return cookiePairs(cookieHeader ?? '').find((pair) => pair.name === name)?.value ?? null
}

function carriedId(json: unknown): string | null {
  return (json as { readonly sessionId: string | null }).sessionId
}
