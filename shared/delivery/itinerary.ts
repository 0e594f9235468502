import { type LabSites, type Scheme, withScheme } from './lab-sites.ts'
import { type Action, ASKED_ON, COMES_WITH } from './page-action.ts'
import { type Probe, type ProbeId, probeById } from './probe.ts'
import { frameUrl, probeUrl, type RunErrand, type RunName, stopUrl } from './probe-url.ts'

/** How a page ends. `reload`: it takes the URL's place and reloads; `stay`: a frame, or a page for a person. */
type Next =
  | { readonly kind: 'go' | 'post' | 'reload'; readonly url: string }
  | { readonly kind: 'close' | 'stay' }
  /** It has a button that asks for storage access, and with it asks for `url`. */
  | { readonly kind: 'ask-access'; readonly url: string }
  /** It shows such a page in a frame, and does the rest once access is granted. */
  | { readonly kind: 'await-access'; readonly frame: string; readonly then: readonly Action[] }

/** What a page of the run does, and how it ends. */
export interface PageWork {
  /** One after another, before all else. */
  readonly first?: readonly Action[]
  /** All at once. */
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
    ...(draft.first && { first: draft.first }),
    actions: draft.actions,
    next: draft.next ?? onward(at, drafts, plan),
    leadsTo: draft.leadsTo ?? null,
  }))
}

/** What the page does that home answers a probe with, where it answers with a page. */
export function homePage(name: string, plan: RunPlan, sites: LabSites): PageWork {
  if (name === 'cross-iframe') return { actions: inThirdParty(plan, sites), next: { kind: 'stay' } }
  if (name === 'script-set' && plan.set) {
    const url = probeUrl('script-set', plan, sites)
    return {
      actions: [{ kind: 'script-set', probe: 'set', url, lines: plan.set.lines }],
      next: { kind: 'stay' },
    }
  }
  if (name === 'storage-ask') {
    return { actions: [], next: { kind: 'ask-access', url: probeUrl('storage-after', plan, sites) } }
  }
  if (name === 'storage-frame') {
    const url = probeUrl('storage-load', plan, sites)
    return { actions: [{ kind: 'fetch', probe: 'storage-load', url }], next: { kind: 'stay' } }
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
  readonly first?: readonly Action[]
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
  const errands: readonly RunErrand[] = plan.thirdParty ? ['third-party-set', 'third-party-read'] : []
  const first = errands.map(
    (name): Action => ({ kind: 'fetch', probe: name, url: probeUrl(name, plan, sites) }),
  )
  return [
    ...stopAt(sites.other, askedOn('other', plan, sites), first),
    ...stopAt(sites.second, askedOn('second', plan, sites)),
    ...stopAt(sites.subHost, askedOn('subHost', plan, sites)),
    ...stopAt(sites.home, askedOn('home', plan, sites)),
  ]
}

function askedOn(place: Probe['needs'], plan: RunPlan, sites: LabSites): readonly Action[] {
  return ASKED_ON[place].flatMap(([probe, kind]) => {
    const wanted = [probe, ...(COMES_WITH[probe] ?? [])].some((one) => plan.probes.includes(one))
    const url = wanted ? pageOf(probe, plan, sites) : null
    return url === null ? [] : [{ kind, probe, url }]
  })
}

/** What the page asks for: home's answer, or a page that asks for it in a frame; null where its host is not there. */
function pageOf(probe: ProbeId, plan: RunPlan, sites: LabSites): string | null {
  if (probe === 'sandboxed-image') return frameUrl(probe, sites.home, plan)
  if (probe === 'nested-iframe' || probe === 'framed-link') {
    return sites.other === null ? null : frameUrl(probe, sites.other, plan)
  }
  return probeUrl(probe, plan, sites)
}

/** What home's page does in another site's frame. */
function inThirdParty(plan: RunPlan, sites: LabSites): readonly Action[] {
  const all: readonly Action[] = [
    {
      kind: 'script-read',
      probe: 'script-third-party',
      url: probeUrl('script-third-party', plan, sites),
    },
    { kind: 'fetch', probe: 'storage-before', url: probeUrl('storage-before', plan, sites) },
  ]
  return all.filter(({ probe }) => plan.probes.some((one) => one === probe))
}

/** The page, on the other site, in which a person grants storage access to a frame of home's. */
export const STORAGE_PAGE = 'storage-access'

function accessGranted(plan: RunName, sites: LabSites) {
  const url = (name: string) => probeUrl(name, plan, sites)
  const then: readonly Action[] = [
    { kind: 'fetch', probe: 'storage-retry', url: url('storage-retry') },
    { kind: 'iframe', probe: 'storage-load', url: url('storage-frame') },
  ]
  return { frame: url('storage-ask'), then }
}

/** What a page of the run does that another one shows in a frame; null where that page has no script. */
export function framePage(name: string, plan: RunPlan, sites: LabSites): PageWork | null {
  const url = probeUrl(name, plan, sites)
  switch (name) {
    case 'nested-iframe':
      return { actions: [{ kind: 'iframe', probe: name, url }], next: { kind: 'stay' } }
    case 'framed-link':
      return { actions: [], next: { kind: 'go', url } }
    case STORAGE_PAGE:
      return { actions: [], next: { kind: 'await-access', ...accessGranted(plan, sites) } }
    default:
      return null
  }
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
function stopAt(
  origin: string | null,
  actions: readonly Action[],
  first: readonly Action[] = [],
): readonly Draft[] {
  if (origin === null || actions.length + first.length === 0) return []
  return [{ origin, ...(first.length > 0 && { first }), actions }]
}
