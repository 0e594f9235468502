import type { HostLines } from '../jar/jar-lines.ts'

/** What the learner tried, and what came of it. */
interface Try {
  readonly fix: string
  readonly solved: boolean
  /** Epoch ms. */
  readonly at: number
  /** Which facts of the goal held. */
  readonly held: readonly boolean[]
}

/** A lesson under way in this browser. Kept, so that a reload or a crash in the middle loses nothing. */
export interface Playing {
  readonly id: string
  /** One of `PARTS` of shared/scenarios/part.ts. */
  readonly part: string
  readonly fix: string | null
  /** The journal's run, and the event in it after which this app was put in place. */
  readonly epoch: string
  readonly since: number
  /** What was done beside requests. */
  readonly acts: readonly { readonly act: string; readonly value?: string }[]
  readonly guess: number | null
  readonly uncovered: boolean
  /** The guilty line was found. */
  readonly found: boolean
  readonly tries: readonly Try[]
  /** What is covered until the guess. */
  readonly covered: readonly string[]
  /** What was set in Options, whole; null or absent: as the app has them. */
  readonly options?: object | null
  /** The learner's own cookies, which wait. */
  readonly aside: readonly HostLines[]
  /** How the ids of its app's rows end; absent until its app was put in place. */
  readonly rowsEndIn?: string
  /** It was solved and left as it is: its app, cookies and rows stay, and what waits aside goes on waiting. */
  readonly leftSo?: boolean
  /** Names of cookies that stayed, because nobody knows how to set them again. */
  readonly stayed: readonly string[]
}

/** Reads a lesson under way as it was kept; undefined for anything else, which anybody may have put there. */
export function playingIn(value: unknown): Playing | null | undefined {
  if (value === null) return null
  if (typeof value !== 'object') return undefined
  const {
    id,
    part,
    fix,
    epoch,
    since,
    acts,
    guess,
    uncovered,
    found,
    tries,
    covered,
    options,
    aside,
    stayed,
    rowsEndIn,
    leftSo,
  } = value as Record<string, unknown>
  const isWhole =
    typeof id === 'string' &&
    typeof part === 'string' &&
    (fix === null || typeof fix === 'string') &&
    typeof epoch === 'string' &&
    typeof since === 'number' &&
    (guess === null || typeof guess === 'number') &&
    (options === undefined || typeof options === 'object') &&
    (rowsEndIn === undefined || typeof rowsEndIn === 'string') &&
    (leftSo === undefined || typeof leftSo === 'boolean') &&
    typeof uncovered === 'boolean' &&
    typeof found === 'boolean' &&
    areAll(acts, ({ act }) => typeof act === 'string') &&
    areAll(
      tries,
      ({ fix, solved, at, held }) =>
        typeof fix === 'string' &&
        typeof solved === 'boolean' &&
        typeof at === 'number' &&
        Array.isArray(held),
    ) &&
    areTexts(covered) &&
    areTexts(stayed) &&
    areAll(aside, ({ host, lines }) => typeof host === 'string' && areTexts(lines))
  return isWhole ? (value as Playing) : undefined
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function areAll(value: unknown, isOne: (one: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && isOne(one))
}
