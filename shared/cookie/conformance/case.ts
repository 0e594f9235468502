import { isProfileName, type ProfileName } from '../profiles/profile.ts'
import type { ThirdParty } from '../same-site/context.ts'

/** A case as `explain --batch` takes it: a jar's life in steps. */
export interface CookieCase {
  /** As it came; a number stays a number. */
  readonly id: string | number | null
  readonly profile: ProfileName
  readonly thirdParty: ThirdParty
  readonly steps: readonly Step[]
}

export type Step =
  | (RequestStep & { readonly kind: 'response'; readonly set: readonly string[] })
  | (RequestStep & { readonly kind: 'request' })
  | (DocumentStep & { readonly kind: 'script-set'; readonly set: string })
  | (DocumentStep & { readonly kind: 'store-set'; readonly set: Readonly<Record<string, unknown>> })
  | (DocumentStep & { readonly kind: 'script-get' })
  | { readonly kind: 'clear' }

interface DocumentStep {
  readonly url: string
  readonly ancestors?: readonly string[] | undefined
  /** Epoch ms; null = as the step before. */
  readonly now: number | null
}

export interface RequestStep extends DocumentStep {
  readonly as: RequestAs
  readonly method: string
  readonly from: string | null
  readonly by?: 'user' | 'script' | undefined
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  readonly redirects?: readonly string[] | undefined
}

/** How a request may be made. */
export const KINDS = ['navigation', 'fetch', 'iframe', 'image', 'websocket', 'beacon', 'reload'] as const
export type RequestAs = (typeof KINDS)[number]

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string }

export const THIRD_PARTY = ['allowed', 'blocked', 'partitioned'] as const

/** Reads an unknown value as a case; says in one sentence what is wrong with it. */
export function parseCase(input: unknown): Parsed<CookieCase> {
  if (!isRecord(input)) return fault('A case is a JSON object with "steps".')
  const { id = null, profile = 'rfc6265bis', thirdParty = 'allowed', steps } = input
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') return fault('"id" must be a string.')
  if (!isProfileName(profile)) return fault('"profile" must be rfc6265bis, chromium, firefox or safari.')
  if (!isOneOf(thirdParty, THIRD_PARTY)) return fault('"thirdParty" must be allowed, blocked or partitioned.')
  if (!Array.isArray(steps)) return fault('"steps" must be a list.')
  const parsed: Step[] = []
  for (const [at, step] of steps.entries()) {
    const result = parseStep(step)
    if (!result.ok) return fault(`Step ${at + 1}: ${result.error}`)
    parsed.push(result.value)
  }
  return { ok: true, value: { id, profile, thirdParty, steps: parsed } }
}

function parseStep(input: unknown): Parsed<Step> {
  if (!isRecord(input)) return fault('it must be an object.')
  const { kind } = input
  if (kind === 'clear') return { ok: true, value: { kind } }
  const document = parseDocument(input)
  if (!document.ok) return document
  switch (kind) {
    case 'script-get':
      return { ok: true, value: { kind, ...document.value } }
    case 'script-set':
      if (typeof input.set !== 'string') return fault('"set" must be a string.')
      return { ok: true, value: { kind, ...document.value, set: input.set } }
    case 'store-set':
      if (!isRecord(input.set)) return fault('"set" must be an object.')
      return { ok: true, value: { kind, ...document.value, set: input.set } }
    case 'request':
    case 'response': {
      const request = parseRequest(input, document.value)
      if (!request.ok) return request
      if (kind === 'request') return { ok: true, value: { kind, ...request.value } }
      if (!isStrings(input.set)) return fault('"set" must be a list of header lines.')
      return { ok: true, value: { kind, ...request.value, set: input.set } }
    }
    default:
      return fault('"kind" must be response, script-set, store-set, clear, request or script-get.')
  }
}

function parseDocument(input: Readonly<Record<string, unknown>>): Parsed<DocumentStep> {
  const { url, now = null, ancestors } = input
  if (typeof url !== 'string' || !/^(https?|wss?):/i.test(url) || !URL.canParse(url)) {
    return fault('"url" must be an absolute http, https, ws or wss URL.')
  }
  if (now !== null && (typeof now !== 'number' || !Number.isFinite(now)))
    return fault('"now" must be epoch milliseconds.')
  if (ancestors !== undefined && !isStrings(ancestors)) return fault('"ancestors" must be a list of URLs.')
  return { ok: true, value: { url, now, ancestors } }
}

function parseRequest(input: Readonly<Record<string, unknown>>, document: DocumentStep): Parsed<RequestStep> {
  const { as = 'navigation', method = 'GET', from = null, by, credentials, redirects } = input
  if (!isOneOf(as, KINDS)) return fault(`"as" must be one of ${KINDS.join(', ')}.`)
  if (typeof method !== 'string' || method === '') return fault('"method" must be a string.')
  if (from !== null && typeof from !== 'string') return fault('"from" must be a URL or null.')
  if (by !== undefined && by !== 'user' && by !== 'script') return fault('"by" must be user or script.')
  if (credentials !== undefined && !isOneOf(credentials, ['omit', 'same-origin', 'include'] as const)) {
    return fault('"credentials" must be omit, same-origin or include.')
  }
  if (redirects !== undefined && !isStrings(redirects)) return fault('"redirects" must be a list of URLs.')
  return { ok: true, value: { ...document, as, method, from, by, credentials, redirects } }
}

function fault(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isOneOf<T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.includes(value as T)
}
