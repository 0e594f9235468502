import type { LabOptions } from '../lab-options/lab-options.ts'
import type { CookieSessionCall } from './cookie-session.ts'

/** What a recording of a watched app says of it: the process that was the first to be watched. */
export interface WatchedApp {
  /** As its package.json has it, else the name of its folder. */
  readonly name: string
  readonly pid: number
  /** Versions; null where that package was not loaded. */
  readonly node: string
  readonly express: string | null
  readonly expressSession: string | null
  /** Names of the classes of its session stores. */
  readonly stores: readonly string[]
}

/** A process of a watched app, whole as it is now: told when it comes, when more of it is hooked, and when it goes. */
export interface ProcessFact {
  readonly kind: 'process'
  /** Its pid. */
  readonly process: number
  readonly name: string
  readonly node: string
  readonly packages: readonly WatchedPackage[]
  readonly stores: readonly string[]
  /** Its calls of `cookieSession()`, in their order; absent where there are none. */
  readonly cookieSessions?: readonly CookieSessionCall[]
  /** Where it can be asked on this machine, `http://localhost:3000`, as far as that was seen; absent where it was not. */
  readonly urls?: readonly string[]
  /** Absent while it is watched. */
  readonly gone?: ProcessEnd
}

/** How a process went: with an exit code, or null where only its connection broke off. */
interface ProcessEnd {
  readonly code: number | null
}

export const WATCHED_PACKAGES = [
  'express',
  'express-session',
  'cookie-session',
  'cookie-parser',
  'passport',
] as const

export type PackageName = (typeof WATCHED_PACKAGES)[number]

/** A package of those that are hooked, as the process loaded it. */
export interface WatchedPackage {
  readonly name: PackageName
  readonly version: string | null
  /** `loaded-before`: it was there before the hooks were, so that its calls are not seen. */
  readonly state: 'hooked' | 'loaded-before'
}

/** Where the app calls `session()`, and what its options hold that `LabOptions` has no words for. */
export interface SessionCallPlace {
  /** Names the call within one recording; counts up from 1. A session fact names it too. */
  readonly call: number
  /** Null where the stack does not tell. */
  readonly file: string | null
  readonly line: number | null
  /** Options that are functions of the app's own, of which nobody knows what they give: `genid`, `cookie`. */
  readonly functions: readonly string[]
  /** The name of the class of its store. */
  readonly store: string
}

/** A call of `session()` and its options, as the last fact about it had them. */
export interface SessionCallState {
  readonly place: SessionCallPlace
  readonly options: LabOptions
}

/** A process as the last fact about it had it. */
export type WatchedProcess = ProcessFact & { readonly at: number }

/** The app that a process is, in a recording's words. */
export function watchedApp({ process, name, node, packages, stores }: ProcessFact): WatchedApp {
  const version = (wanted: PackageName) => packages.find((each) => each.name === wanted)?.version ?? null
  return {
    name,
    pid: process,
    node,
    express: version('express'),
    expressSession: version('express-session'),
    stores,
  }
}
