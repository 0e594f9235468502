import type { Express, Request, RequestHandler } from 'express'
import type { SessionOptions, Store } from 'express-session'
import type { LessonSockets } from './lesson-sockets.ts'

declare module 'express-session' {
  interface SessionData {
    user?: string
    items?: string[]
    clicks?: number[]
    visits?: number
    roles?: string
    mail?: string
    asked?: boolean
  }
}

declare module 'express-session' {
  interface MemoryStore {
    /** The rows as they are kept: JSON by id. */
    readonly sessions: Readonly<Record<string, string>>
  }
}

/** What a lesson's app is given. */
interface ScenarioKit<Fix extends string> {
  /** express-session, watched. Without a `store` it keeps its rows in the lab's. */
  readonly session: (options: SessionOptions) => RequestHandler
  /** The lab's store, except that a row takes so many ms to be written. */
  readonly slowStore: (ms: number) => Store
  /** The store that lies outside the app: the lab's own. */
  readonly sharedStore: () => Store
  /** express-session's MemoryStore in a real process of its own, which begins and ends with the app. */
  readonly memoryOf: (worker: number) => Store
  /** A store of the app's own, as `session()` is to have it: what is done with it is seen. */
  readonly watched: (store: Store) => Store
  /** `setInterval`, for as long as the app runs. */
  readonly every: (ms: number, run: () => void) => void
  /** A WebSocket server, as of `ws`. */
  readonly sockets: Pick<LessonSockets, 'on'>
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
