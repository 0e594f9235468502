import type { Profile } from '../profiles/rules.ts'
import { pairsAndNames, play, presence, type Row, readAt, START, same } from './row.ts'

/** Rows that tell of pages and requests; each is played as a case. */
export const stories: Readonly<Record<string, (row: Row, profile: Profile) => string[]>> = {
  jar: jarDifferences,
  samesite: sameSiteDifferences,
  'samesite-include': includeDifferences,
  partitioned: partitionDifferences,
}

interface JarRow {
  readonly request: { readonly url: string; readonly initiator?: string }
  readonly via: string
  readonly setCookie: readonly string[]
  readonly observe: { readonly url: string }
  readonly expected: JarOutcome & { readonly anyOf?: readonly JarOutcome[] }
}

interface JarOutcome {
  readonly documentCookie?: string
  readonly fetchFails?: boolean
}

function jarDifferences(row: Row, { name }: Profile): string[] {
  const { request, via, setCookie, observe, expected } = row as unknown as JarRow
  const { url, initiator = url } = request
  const steps = play(name, [
    // `<meta http-equiv=set-cookie>` is no way to set a cookie, so there is no step for it.
    ...(via === 'http' ? [{ kind: 'response', url, as: 'fetch', from: initiator, set: setCookie }] : []),
    { kind: 'script-get', url: observe.url },
  ])
  const shown = readAt(steps.at(-1))
  // A response that the network refuses sets nothing, as a line that the parser refuses does.
  const outcomes = (expected.anyOf ?? [expected]).map(({ documentCookie, fetchFails }) =>
    fetchFails ? '' : (documentCookie ?? ''),
  )
  return outcomes.some((outcome) => outcome === shown) ? [] : same('document.cookie', outcomes, shown)
}

interface SameSiteRow {
  readonly setup?: Setup & { readonly parts?: readonly Setup[] }
  readonly request?: {
    readonly type: string
    readonly method: string
    readonly initiatorPage?: string
    readonly frameAncestors?: readonly string[]
    readonly urlChain: readonly string[]
  }
  readonly store?: {
    readonly url: string
    readonly type: string
    readonly method?: string
    readonly credentials?: string
    readonly initiatorPage: string
    readonly topLevelSite?: string
    readonly setCookie: readonly string[]
  }
  readonly expected: {
    readonly cookiesSent?: readonly string[]
    readonly cookiesNotSent?: readonly string[]
    readonly stored?: readonly string[]
    readonly notStored?: readonly string[]
  }
}

interface Setup {
  readonly url: string
  readonly via?: string
  readonly initiatorPage?: string
  readonly setCookie: readonly string[]
}

/** How the tables call a request, and how a case does. */
const AS: Readonly<Record<string, string>> = {
  'iframe-navigation': 'iframe',
  'top-level-navigation': 'navigation',
}

function sameSiteDifferences(row: Row, { name }: Profile): string[] {
  const { setup, request, store, expected } = row as unknown as SameSiteRow
  if (store) {
    const { url, type, method, credentials, initiatorPage: from, topLevelSite, setCookie: set } = store
    // A frame that navigates itself is the one that asks.
    const ancestors = type === 'iframe-navigation' && topLevelSite ? [topLevelSite] : undefined
    const as = AS[type] ?? type
    const [step] = play(name, [{ kind: 'response', url, as, method, credentials, from, ancestors, set }])
    const names = step && 'jar' in step ? step.jar.map((cookie) => cookie.name) : []
    return presence('jar', new Set(names), expected.stored, expected.notStored)
  }
  if (!setup || !request) return ['neither request nor store']
  const frames = (request.frameAncestors ?? []).map(addressOf)
  const from = request.initiatorPage ?? frames.pop()
  const steps = play(name, [
    ...(setup.parts ?? [setup]).flatMap(setupSteps),
    {
      kind: 'request',
      url: request.urlChain.at(-1),
      redirects: request.urlChain.slice(0, -1),
      as: AS[request.type] ?? request.type,
      method: request.method,
      from,
      ancestors: frames,
    },
  ])
  const sent = pairsAndNames(readAt(steps.at(-1)))
  return presence('Cookie', sent, expected.cookiesSent, expected.cookiesNotSent)
}

/** Cookies are set by a page of their own host, as the tests do. */
function setupSteps({ url, via, initiatorPage, setCookie }: Setup): object[] {
  if (via === 'dom') return setCookie.map((set) => ({ kind: 'script-set', url, set }))
  return [{ kind: 'response', url, as: 'fetch', from: initiatorPage ?? url, set: setCookie }]
}

/** `about:blank window (inherits https://a.example)` has that origin; a sandboxed frame has none. */
function addressOf(frame: string): string {
  if (frame.includes('sandboxed')) return 'about:blank'
  return /https?:\/\/[^\s()]+/.exec(frame)?.[0] ?? 'about:blank'
}

interface IncludeRow {
  readonly url: string
  readonly setCookie: readonly string[]
  readonly context: string
  readonly divergence?: string
  readonly cookieAgeSeconds?: number
  readonly expected: { readonly included: boolean; readonly reason?: string }
}

/** A request that puts a cookie into each of Chromium's SameSite contexts. */
const CONTEXTS: Readonly<Record<string, (url: string) => object>> = {
  strict: (from) => ({ as: 'fetch', method: 'GET', from }),
  lax: () => ({ as: 'navigation', method: 'GET', from: 'https://elsewhere.test' }),
  'lax-unsafe-method': () => ({ as: 'navigation', method: 'POST', from: 'https://elsewhere.test' }),
  'cross-site': () => ({ as: 'fetch', method: 'GET', from: 'https://elsewhere.test' }),
}

function includeDifferences(row: Row): string[] {
  const { url, setCookie: set, context, cookieAgeSeconds: age = 0, ...rest } = row as unknown as IncludeRow
  const { divergence = '', expected } = rest
  // Chromium's "legacy access semantics" are what Firefox still does.
  const profile = divergence.startsWith('legacy') ? 'firefox' : 'chromium'
  const request = CONTEXTS[context]?.(url)
  if (!request) return [`no rule for context ${context}`]
  const steps = play(profile, [
    { kind: 'response', url, as: 'navigation', set, now: START },
    { kind: 'request', url, ...request, now: START + age * 1000 },
  ])
  const step = steps.at(-1)
  if (!step || !('withheld' in step)) return ['no request answered']
  const codes = step.withheld.flatMap(({ reasons }) => reasons)
  const wanted = expected.reason?.replaceAll('-', '')
  return [
    ...same('included', expected.included, step.cookieHeader !== null),
    ...(wanted
      ? same(
          'reason',
          [wanted],
          codes.map((code) => code.replace('Schemeful', '').toLowerCase()),
        )
      : []),
  ]
}

interface PartitionRow {
  readonly sets: readonly Place[]
  readonly read?: Place
  readonly expected: {
    readonly present?: readonly string[]
    readonly absent?: readonly string[]
    readonly documentCookieContains?: readonly string[]
    readonly documentCookieNotContains?: readonly string[]
    readonly stored?: readonly string[]
    readonly notStored?: readonly string[]
    readonly sameSite?: string
  }
}

/** A document or a request, with the frames it is in: from the top page down to the document itself. */
interface Place {
  readonly via: string
  readonly url: string
  readonly type?: string
  readonly credentials?: string
  readonly initiatorPage?: string
  readonly ancestors: readonly string[]
  readonly setCookie?: readonly string[]
}

function partitionDifferences(row: Row, { name }: Profile): string[] {
  const { sets, read, expected } = row as unknown as PartitionRow
  const steps = play(name, [
    ...sets.flatMap((place) => (place.setCookie ?? []).map((line) => placed(place, line))),
    ...(read ? [placed(read, null)] : []),
  ])
  const last = steps.at(-1)
  const shown = pairsAndNames(readAt(last))
  const jar = last && 'jar' in last ? last.jar : []
  return [
    ...presence('shown', shown, expected.present, expected.absent),
    ...presence('shown', shown, expected.documentCookieContains, expected.documentCookieNotContains),
    ...presence('jar', new Set(jar.map((cookie) => cookie.name)), expected.stored, expected.notStored),
    ...(expected.sameSite ? same('sameSite', expected.sameSite, jar[0]?.sameSite) : []),
  ]
}

function placed(
  { via, url, type, credentials, initiatorPage, ancestors }: Place,
  line: string | null,
): object {
  const around = ancestors.slice(0, -1)
  if (via === 'dom') {
    return {
      kind: line === null ? 'script-get' : 'script-set',
      url,
      ancestors: around,
      set: line ?? undefined,
    }
  }
  const request =
    type === 'top-level-navigation'
      ? { as: 'navigation', from: initiatorPage }
      : { as: type === 'iframe-navigation' ? 'iframe' : 'fetch', from: ancestors.at(-1), ancestors: around }
  return line === null
    ? { kind: 'request', url, credentials, ...request }
    : { kind: 'response', url, credentials, ...request, set: [line] }
}
