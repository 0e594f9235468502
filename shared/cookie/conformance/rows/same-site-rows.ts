import type { Profile } from '../../profiles/rules.ts'
import { pairsAndNames, play, presence, type Row, readAt, START, same } from './row.ts'

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

export function sameSiteDifferences(row: Row, { name }: Profile): string[] {
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

export function includeDifferences(row: Row): string[] {
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
