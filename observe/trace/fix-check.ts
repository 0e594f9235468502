import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runInNewContext } from 'node:vm'
import express from 'express'
import { Scene } from '../../shared/cookie/same-site/scene.ts'
import { clearCookieCode } from '../../shared/explain/fixes/session-fix-code.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { missedFix } from '../../shared/session/missed/missed-fix.ts'
import { type MissedSession, missedSession } from '../../shared/session/missed/missed-session.ts'
import { cookieMet, isNew, type SessionCase } from '../../shared/session/session-case.ts'
import { type SessionFix, sessionFix } from '../../shared/session/session-fix.ts'
import { sessionTrace } from '../../shared/session/session-trace.ts'
import type { TraceCase } from './cases.ts'
import { type ClientCookies, cookiesOfCase, FOREIGN_SECRET } from './cookies-of-case.ts'
import { caseOf, type Disagreement } from './disagreements.ts'
import { type Check, playWith } from './play-case.ts'
import { TracedApp } from './traced-app.ts'

const HOME = 'http://app.localhost'

/** Puts every fix that is offered into force, in the real middleware and in real Express, and looks whether it helps. */
export class FixCheck {
  readonly #app: TracedApp
  readonly #express: Server
  #code = ''
  /** Fixes tried so far. */
  tried = 0

  private constructor(app: TracedApp) {
    this.#app = app
    const clearing = express().get('/', (_request, response) => {
      runInNewContext(this.#code, { res: response })
      response.end()
    })
    this.#express = createServer(clearing)
  }

  static async start(): Promise<FixCheck> {
    const check = new FixCheck(await TracedApp.start())
    check.#express.listen(0, '127.0.0.1')
    await once(check.#express, 'listening')
    return check
  }

  async stop(): Promise<void> {
    await this.#app.stop()
    this.#express.close()
    this.#express.closeAllConnections()
  }

  /** Fixes for one exchange that are offered and do not help. */
  readonly check: Check = async (of, played, options) => {
    const facts = caseOf(played, options)
    if (!facts) return []
    const wrong: Disagreement[] = []
    const judge = (fix: string, helped: boolean) => {
      this.tried += 1
      if (!helped) wrong.push({ about: 'fix', trace: fix, real: 'it does not help' })
    }
    for (const secret of of.incoming === 'bad signature' ? [FOREIGN_SECRET, null] : [null]) {
      const missed = await this.#missed(of, facts, secret)
      if (missed) await this.#checkMissed(of, missed, facts, judge)
      const fix = sessionTrace(facts).cookie?.sent ? null : sessionFix(facts, missed)
      if (fix) judge(fix.option, await this.#sendsCookie(of, facts, fix))
    }
    const clear = clearCookieCode(facts)
    if (clear !== null) judge(clear, await this.#takesBack(facts, clear))
    return wrong
  }

  async #checkMissed(
    of: TraceCase,
    missed: MissedSession,
    facts: SessionCase,
    judge: (fix: string, helped: boolean) => void,
  ): Promise<void> {
    const fix = missedFix(missed, facts)
    if (fix?.where === 'server') judge(fix.fix.option, await this.#finds(of, fix.fix.options, (all) => all))
    if (fix?.where === 'caller') judge(fix.code, await this.#finds(of, facts.options, (all) => all))
    if (fix?.where !== 'route') return
    const lines = await this.#linesOf(fix.code)
    const left = (all: ClientCookies) => {
      const scene = jarOf(all, facts, of)
      for (const line of lines) scene.set(line, `${HOME}/`)
      return { cookies: sentOf(scene, of, facts), ride: true }
    }
    const { cookies } = left(cookiesOfCase(this.#app, of, facts.options))
    if (cookies.length > 0) judge(fix.code, await this.#finds(of, facts.options, left))
    else judge(fix.code, missed.why !== 'no-cookie' && missed.others === 0)
  }

  /** Whether the request finds a session, with these options and what is left of the client's cookies. */
  async #finds(
    of: TraceCase,
    options: LabOptions,
    left: (all: ClientCookies) => ClientCookies,
  ): Promise<boolean> {
    await this.#app.use(options)
    const { cookies } = left(cookiesOfCase(this.#app, of, options))
    const { session } = (await playWith(this.#app, onceMore(of), options, cookies)).exchange
    return session?.loaded?.session != null && !isNew(session)
  }

  /** Outside the path no fix promises a cookie, only that there is a session. */
  async #sendsCookie(of: TraceCase, facts: SessionCase, fix: SessionFix): Promise<boolean> {
    await this.#app.use(fix.options)
    const { cookies, ride } = cookiesOfCase(this.#app, of, fix.options)
    const again = await playWith(this.#app, onceMore(of), fix.options, ride ? cookies : [])
    if (sessionTrace(facts).stoodAside) return again.exchange.session?.loaded?.session != null
    return again.setCookie.some((line) => line.startsWith(`${fix.options.session.name}=`))
  }

  /** Whether a cookie that was set with the options that were met goes away. */
  async #takesBack(facts: SessionCase, code: string): Promise<boolean> {
    const { name } = facts.options.session
    const { path, secure } = cookieMet(facts)
    const scene = new Scene('chromium')
    const url = `${HOME}${path ?? '/'}`
    scene.set(`${name}=x; Path=${path ?? '/'}${secure === true ? '; Secure' : ''}`, url)
    for (const line of await this.#linesOf(code)) scene.set(line, url)
    return scene.pairs.length === 0
  }

  /** What journal and jar would tell of the case; `secret`: of the answer that set the cookie. */
  async #missed(of: TraceCase, facts: SessionCase, secret: string | null): Promise<MissedSession | null> {
    await this.#app.use(facts.options)
    const all = cookiesOfCase(this.#app, of, facts.options)
    const scene = jarOf(all, facts, of)
    const credentials = all.ride ? 'include' : 'omit'
    const { sent, withheld } = scene.request(urlOf(of), { as: 'fetch', from: `${HOME}/`, credentials })
    const maker = secret === null ? null : { exchange: 1, at: facts.at, secret }
    return missedSession(facts, { sent, held: withheld, maker, known: false })
  }

  /** The Set-Cookie lines that Express makes of this code. */
  async #linesOf(code: string): Promise<string[]> {
    this.#code = code
    const { port } = this.#express.address() as AddressInfo
    return (await fetch(`http://127.0.0.1:${port}/`)).headers.getSetCookie()
  }
}

/** A store that failed does not fail again. */
function onceMore(of: TraceCase): TraceCase {
  return { ...of, fails: null }
}

function urlOf({ url, query }: TraceCase): string {
  return `${HOME}${url}${query}`
}

/** A browser that holds the session cookies of the case. */
function jarOf({ cookies }: ClientCookies, { options }: SessionCase, of: TraceCase): Scene {
  const scene = new Scene('chromium')
  for (const { value, path } of cookies)
    scene.set(`${options.session.name}=${value}; Path=${path}; HttpOnly; SameSite=Lax`, urlOf(of))
  return scene
}

function sentOf(scene: Scene, of: TraceCase, { options }: SessionCase) {
  const { sent } = scene.request(urlOf(of), { as: 'fetch', from: `${HOME}/` })
  return sent.filter(({ name }) => name === options.session.name).map(({ value, path }) => ({ value, path }))
}
