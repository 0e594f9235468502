import type { Express, Request, RequestHandler } from 'express'
import type { SessionOptions, Store } from 'express-session'

declare module 'express-session' {
  interface SessionData {
    user?: string
    items?: string[]
    clicks?: number
    visits?: number
    roles?: string
    mail?: string
    asked?: boolean
  }
}

/** What a lesson's app is given. */
interface ScenarioKit<Fix extends string> {
  /** express-session, watched. Without a `store` it keeps its rows in the lab's. */
  readonly session: (options: SessionOptions) => RequestHandler
  /** The lab's store, except that a row takes so many ms to be written. */
  readonly slowStore: (ms: number) => Store
  /** The URL of a path of this app at home, whichever host is asked. */
  readonly home: (request: Request, path: string) => string
  /** The change that is tried; null for the app as it was found. */
  readonly fix: Fix | null
}

/** A small app that goes wrong, and the names of its fixes, right and wrong: each is a line or two in it. */
export interface Scenario {
  readonly fixes: readonly string[]
  readonly app: (kit: ScenarioKit<string>) => Express
}

export function scenario<const Fixes extends readonly string[]>(
  fixes: Fixes,
  app: (kit: ScenarioKit<Fixes[number]>) => Express,
): Scenario {
  return { fixes, app: app as Scenario['app'] }
}
