import { profiles } from '../profiles/profile.ts'
import { isProfileName, PROFILE_NAMES } from '../profiles/profile-titles.ts'
import type { ProfileName } from '../profiles/rules.ts'
import { DOCUMENT_KINDS, type DocumentContext, type RequestContext } from '../same-site/context.ts'
import { KINDS } from '../same-site/request-kinds.ts'
import { THIRD_PARTY, type ThirdParty } from '../same-site/third-party.ts'

/** A case as `explain --batch` takes it: a jar's life in steps. */
export interface CookieCase {
  /** As it came; a number stays a number. */
  readonly id: string | number | null
  readonly profile: ProfileName
  /** The profile's own unless the case says otherwise. */
  readonly thirdParty: ThirdParty
  readonly steps: readonly Step[]
}

export type Step =
  | (RequestStep & { readonly kind: 'response'; readonly set: readonly string[] })
  | (RequestStep & { readonly kind: 'request' })
  | (RequestStep & { readonly kind: 'clear-site-data' })
  | (DocumentStep & { readonly kind: 'script-set'; readonly set: string })
  | (DocumentStep & { readonly kind: StoreKind; readonly set: Readonly<Record<string, unknown>> })
  | (DocumentStep & { readonly kind: 'script-get' })
  | { readonly kind: 'clear' }

/** `cookieStore.set` and `cookieStore.delete`. */
type StoreKind = 'store-set' | 'store-delete'

/** A context whose time may be that of the step before: `now` null. */
type Timed<Context> = Omit<Context, 'now'> & { readonly now: number | null }
type DocumentStep = Timed<DocumentContext>
export type RequestStep = Timed<RequestContext>

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string }

const STEP_KINDS = [
  ...(['response', 'script-set', 'store-set', 'store-delete', 'clear', 'clear-site-data'] as const),
  ...(['request', 'script-get'] as const),
]

/** Reads an unknown value as a case; says in one sentence what is wrong with it. */
export function parseCase(input: unknown): Parsed<CookieCase> {
  if (!isRecord(input)) return fault('A case is a JSON object with "steps".')
  const { id = null, profile = 'rfc6265bis', steps } = input
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') return fault('"id" must be a string.')
  if (!isProfileName(profile)) return fault(`"profile" must be ${either(PROFILE_NAMES)}.`)
  const { thirdParty = profiles[profile].thirdParty } = input
  if (!isOneOf(thirdParty, THIRD_PARTY)) return fault(`"thirdParty" must be ${either(THIRD_PARTY)}.`)
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
    case 'store-delete':
      if (!isRecord(input.set)) return fault('"set" must be an object.')
      return { ok: true, value: { kind, ...document.value, set: input.set } }
    case 'request':
    case 'clear-site-data':
    case 'response': {
      const request = parseRequest(input, document.value)
      if (!request.ok) return request
      if (kind !== 'response') return { ok: true, value: { kind, ...request.value } }
      if (!isStrings(input.set)) return fault('"set" must be a list of header lines.')
      return { ok: true, value: { kind, ...request.value, set: input.set } }
    }
    default:
      return fault(`"kind" must be ${either(STEP_KINDS)}.`)
  }
}

function parseDocument(input: Readonly<Record<string, unknown>>): Parsed<DocumentStep> {
  const { url, now = null, ancestors, document, storageAccess } = input
  if (typeof url !== 'string' || !/^(https?|wss?):/i.test(url) || !URL.canParse(url)) {
    return fault('"url" must be an absolute http, https, ws or wss URL.')
  }
  if (now !== null && !isTime(now)) return fault('"now" must be epoch milliseconds.')
  if (ancestors !== undefined && !isStrings(ancestors)) return fault('"ancestors" must be a list of URLs.')
  if (!isAbsentOr(document, DOCUMENT_KINDS)) return fault(`"document" must be ${either(DOCUMENT_KINDS)}.`)
  if (!isAbsentOr(storageAccess, ['granted'] as const)) return fault('"storageAccess" must be granted.')
  return { ok: true, value: { url, now, ancestors, document, storageAccess } }
}

function parseRequest(input: Readonly<Record<string, unknown>>, document: DocumentStep): Parsed<RequestStep> {
  const { as = 'navigation', method = 'GET', from = null, by, credentials, redirects } = input
  const { within, history, cameFrom, activate, worker, date } = input
  if (!isOneOf(as, KINDS)) return fault(`"as" must be one of ${KINDS.join(', ')}.`)
  if (typeof method !== 'string' || method === '') return fault('"method" must be a string.')
  if (!isUrlOrNull(from)) return fault('"from" must be a URL or null.')
  if (!isAbsentOr(by, ['user', 'script'] as const)) return fault('"by" must be user or script.')
  if (!isAbsentOr(credentials, ['omit', 'same-origin', 'include'] as const)) {
    return fault('"credentials" must be omit, same-origin or include.')
  }
  if (redirects !== undefined && !isStrings(redirects)) return fault('"redirects" must be a list of URLs.')
  if (!isAbsentOr(within, ['frame'] as const)) return fault('"within" must be frame.')
  if (within === 'frame' && as !== 'navigation' && as !== 'reload') {
    return fault('"within" goes with a navigation or a reload.')
  }
  if (within === 'frame' && !document.ancestors?.length) {
    return fault('"within" a frame needs "ancestors": the pages around it, from the top down.')
  }
  if (!isAbsentOr(history, ['back'] as const)) return fault('"history" must be back.')
  if (cameFrom !== undefined && !isUrlOrNull(cameFrom)) return fault('"cameFrom" must be a URL or null.')
  if (!isAbsentOr(activate, ['retry', 'load'] as const)) return fault('"activate" must be retry or load.')
  if (worker !== undefined && typeof worker !== 'boolean') return fault('"worker" must be true or false.')
  if (date !== undefined && !isTime(date)) return fault('"date" must be epoch milliseconds.')
  const asked = { as, method, from, by, credentials, redirects, within, history, cameFrom }
  return { ok: true, value: { ...document, ...asked, activate, worker, date } }
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

function isUrlOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isOneOf<T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.includes(value as T)
}

function isAbsentOr<T extends string>(value: unknown, words: readonly T[]): value is T | undefined {
  return value === undefined || isOneOf(value, words)
}

function either(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
