import { type LabSites, type Scheme, withScheme } from './lab-sites.ts'
import { type ProbeId, probeById } from './probe.ts'
import { probeUrl, type RunName, stopUrl } from './probe-url.ts'

/** One thing a stop's page does before it goes on. `probe` names it in what the page says of failures. */
type Action =
  | { readonly kind: 'fetch'; readonly probe: string; readonly url: string }
  | {
      readonly kind: 'image' | 'iframe' | 'beacon' | 'websocket'
      readonly probe: string
      readonly url: string
    }
  /** Reads `document.cookie` and posts it to `url`. */
  | { readonly kind: 'script-read'; readonly probe: string; readonly url: string }
  /** Writes each line to `document.cookie`, then posts them to `url`. */
  | {
      readonly kind: 'script-set'
      readonly probe: string
      readonly url: string
      readonly lines: readonly string[]
    }

/** How a page ends. `reload`: it takes the URL's place and reloads; `stay`: a frame, or a page for a person. */
type Next =
  | { readonly kind: 'go' | 'post' | 'reload'; readonly url: string }
  | { readonly kind: 'close' | 'stay' }

/** What a page of the run does, and how it ends. */
export interface PageWork {
  readonly actions: readonly Action[]
  readonly next: Next
}

/** One page of the pop-up tab's way through the lab's hosts. */
export interface Stop extends PageWork {
  readonly origin: string
  /** What home answers at the other end of `next`, and whose page then goes on to the stop after this one. */
  readonly leadsTo: TopLevel | null
}

/** What home answers with a page of the tab. */
type TopLevel = 'link' | 'redirect' | 'form-post' | 'form-post-late' | 'reload' | 'set'

/** Where the cookies of a run are set from, before its probes. */
export const SET_FROM = [
  'home-fetch',
  'cross-fetch',
  'cross-iframe',
  'cross-iframe-script',
  'second-iframe',
  'sub-fetch',
  'sub-script',
  'link',
] as const

export type SetFrom = (typeof SET_FROM)[number]

export interface RunPlan extends RunName {
  readonly probes: readonly ProbeId[]
  /** null = sets nothing. */
  readonly set: {
    readonly from: SetFrom
    /** null = as home has it; a page of the other scheme is asked otherwise. */
    readonly scheme: Scheme | null
    readonly lines: readonly string[]
  } | null
  /** Whether to find out first how third-party cookies are treated. */
  readonly thirdParty: boolean
}

/** The pop-up tab's way: as few stops as the plan needs, each leading to the next, and the last one closes it. */
export function itinerary(plan: RunPlan, sites: LabSites): readonly Stop[] {
  const drafts = [...settingStops(plan, sites), ...embeddedStops(plan, sites), ...topLevelStops(plan, sites)]
  return drafts.map((draft, at) => ({
    origin: draft.origin,
    actions: draft.actions,
    next: draft.next ?? onward(at, drafts, plan),
    leadsTo: draft.leadsTo ?? null,
  }))
}

/** What the page does that home answers a probe with, where it answers with a page. */
export function homePage(name: string, plan: RunPlan, sites: LabSites): PageWork {
  if (name === 'cross-iframe' && plan.probes.includes('script-third-party')) {
    const url = probeUrl('script-third-party', plan, sites)
    return { actions: [{ kind: 'script-read', probe: 'script-third-party', url }], next: { kind: 'stay' } }
  }
  if (name === 'script-set' && plan.set) {
    const url = probeUrl('script-set', plan, sites)
    return {
      actions: [{ kind: 'script-set', probe: 'set', url, lines: plan.set.lines }],
      next: { kind: 'stay' },
    }
  }
  const stops = itinerary(plan, sites)
  const at = stops.findIndex(({ leadsTo }) => leadsTo === name)
  return { actions: [], next: at === -1 ? { kind: 'stay' } : onward(at, stops, plan) }
}

/** On to the stop after number `at`. */
function onward(at: number, stops: readonly { readonly origin: string }[], run: RunName): Next {
  const after = stops[at + 1]
  return after ? { kind: 'go', url: stopUrl(at + 1, after.origin, run) } : { kind: 'close' }
}

/** Cannot be tried here: the host it needs does not resolve. */
export function isAvailable(probe: ProbeId, sites: LabSites): boolean {
  return sites[probeById(probe).needs] !== null
}

interface Draft {
  readonly origin: string
  readonly actions: readonly Action[]
  readonly next?: Next
  readonly leadsTo?: TopLevel
}

function settingStops(plan: RunPlan, home: LabSites): readonly Draft[] {
  const { set } = plan
  if (!set || set.from === 'home-fetch') return []
  const sites = set.scheme === null ? home : withScheme(home, set.scheme)
  const url = probeUrl('set', plan, sites)
  switch (set.from) {
    case 'cross-fetch':
      return stopAt(sites.other, [{ kind: 'fetch', probe: 'set', url }])
    case 'cross-iframe':
      return stopAt(sites.other, [{ kind: 'iframe', probe: 'set', url }])
    case 'cross-iframe-script':
      return stopAt(sites.other, [{ kind: 'iframe', probe: 'set', url: probeUrl('script-set', plan, sites) }])
    case 'second-iframe':
      return stopAt(sites.second, [{ kind: 'iframe', probe: 'set', url }])
    case 'sub-fetch':
      return stopAt(sites.subHost, [{ kind: 'fetch', probe: 'set', url }])
    case 'sub-script':
      return stopAt(sites.subHost, [
        { kind: 'script-set', probe: 'set', url: probeUrl('script-set', plan, sites), lines: set.lines },
      ])
    case 'link':
      return sites.other === null
        ? []
        : [{ origin: sites.other, actions: [], next: { kind: 'go', url }, leadsTo: 'set' }]
    default:
      return set.from satisfies never
  }
}

function embeddedStops(plan: RunPlan, sites: LabSites): readonly Draft[] {
  const url = (name: string) => probeUrl(name, plan, sites)
  const wants = (probe: ProbeId) => plan.probes.includes(probe)
  const action = (probe: ProbeId, kind: Exclude<Action['kind'], 'script-set'>): Action[] =>
    wants(probe) ? [{ kind, probe, url: url(probe) }] : []
  const frame = wants('cross-iframe') || wants('script-third-party')
  return [
    ...stopAt(sites.other, [
      ...(plan.thirdParty
        ? (['third-party-set', 'third-party-read'] as const).map(
            (name): Action => ({ kind: 'fetch', probe: name, url: url(name) }),
          )
        : []),
      ...action('cross-fetch', 'fetch'),
      ...action('cross-image', 'image'),
      // The page inside reports what its script can read.
      ...(frame ? [{ kind: 'iframe', probe: 'cross-iframe', url: url('cross-iframe') } as const] : []),
      ...action('cross-beacon', 'beacon'),
      ...action('cross-websocket', 'websocket'),
    ]),
    ...stopAt(sites.second, action('second-iframe', 'iframe')),
    ...stopAt(sites.subHost, [
      ...action('sub-fetch', 'fetch'),
      ...action('sub-iframe', 'iframe'),
      ...action('script-sub', 'script-read'),
    ]),
  ]
}

function topLevelStops(plan: RunPlan, sites: LabSites): readonly Draft[] {
  const lead = (probe: Exclude<TopLevel, 'set'>, origin: string | null, next: Next): Draft[] =>
    origin !== null && plan.probes.includes(probe) ? [{ origin, actions: [], next, leadsTo: probe }] : []
  const url = (name: TopLevel) => probeUrl(name, plan, sites)
  return [
    ...lead('link', sites.other, { kind: 'go', url: url('link') }),
    ...lead('redirect', sites.other, { kind: 'go', url: bounceUrl(plan, sites) }),
    ...lead('form-post', sites.other, { kind: 'post', url: url('form-post') }),
    ...lead('form-post-late', sites.other, { kind: 'post', url: url('form-post-late') }),
    ...lead('reload', sites.home, { kind: 'reload', url: url('reload') }),
  ]
}

/** The page of the other site that only redirects to home. */
export function bounceUrl({ run }: RunName, sites: LabSites): string {
  return `${sites.other}/probe/${run}/bounce`
}

/** No stop without its host, nor without something to do there. */
function stopAt(origin: string | null, actions: readonly Action[]): readonly Draft[] {
  return origin === null || actions.length === 0 ? [] : [{ origin, actions }]
}
