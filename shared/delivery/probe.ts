/** Every kind of request, and every script, that may carry or read a cookie of home. */
export const PROBE_IDS = [
  'fetch-omit',
  'fetch-same-origin',
  'fetch-include',
  'reload',
  'user-reload',
  'address-bar',
  'websocket',
  'sub-fetch',
  'sub-iframe',
  'cross-fetch',
  'cross-image',
  'cross-iframe',
  'second-iframe',
  'cross-beacon',
  'cross-websocket',
  'link',
  'redirect',
  'form-post',
  'form-post-late',
  'script-home',
  'script-sub',
  'script-third-party',
] as const

export type ProbeId = (typeof PROBE_IDS)[number]

export type ProbeGroup =
  | 'Same origin'
  | 'Same site'
  | 'Cross-site, embedded or fetched'
  | 'Cross-site, top level'
  | 'Script reads'

export interface Probe {
  readonly id: ProbeId
  readonly group: ProbeGroup
  /** Column head; the group goes without saying. */
  readonly label: string
  /** In a sentence: "connect.sid in a cross-site iframe". */
  readonly phrase: string
  /** Which lab host has to be there. */
  readonly needs: 'home' | 'subHost' | 'other' | 'second'
  /** `page`: the page does it itself. `tab`: in the pop-up tab. `hand`: only a person can. */
  readonly by: 'page' | 'tab' | 'hand'
}

export const PROBES: readonly Probe[] = [
  probe('fetch-omit', 'Same origin', 'fetch omit', 'with a fetch without credentials', 'home', 'page'),
  probe('fetch-same-origin', 'Same origin', 'fetch same-origin', 'with a same-origin fetch', 'home', 'page'),
  probe(
    'fetch-include',
    'Same origin',
    'fetch include',
    'with a fetch that includes credentials',
    'home',
    'page',
  ),
  probe('reload', 'Same origin', 'script reload', 'when a script reloads the page', 'home', 'tab'),
  probe('user-reload', 'Same origin', 'F5', 'when the user reloads the page', 'home', 'hand'),
  probe('address-bar', 'Same origin', 'address bar', 'from the address bar', 'home', 'hand'),
  probe('websocket', 'Same origin', 'web socket', 'with a WebSocket handshake', 'home', 'page'),
  probe('sub-fetch', 'Same site', 'fetch', 'with a fetch from the sub-host', 'subHost', 'tab'),
  probe('sub-iframe', 'Same site', 'iframe', 'in an iframe on the sub-host', 'subHost', 'tab'),
  probe('cross-fetch', 'Cross-site, embedded or fetched', 'fetch', 'with a cross-site fetch', 'other', 'tab'),
  probe('cross-image', 'Cross-site, embedded or fetched', 'image', 'with a cross-site image', 'other', 'tab'),
  probe(
    'cross-iframe',
    'Cross-site, embedded or fetched',
    'iframe',
    'in a cross-site iframe',
    'other',
    'tab',
  ),
  probe(
    'second-iframe',
    'Cross-site, embedded or fetched',
    'iframe 2nd site',
    'in an iframe on a second site',
    'second',
    'tab',
  ),
  probe(
    'cross-beacon',
    'Cross-site, embedded or fetched',
    'beacon',
    'with a cross-site beacon',
    'other',
    'tab',
  ),
  probe(
    'cross-websocket',
    'Cross-site, embedded or fetched',
    'web socket',
    'with a cross-site WebSocket handshake',
    'other',
    'tab',
  ),
  probe('link', 'Cross-site, top level', 'link GET', 'by a link on another site', 'other', 'tab'),
  probe('redirect', 'Cross-site, top level', 'redirect GET', 'by a redirect of another site', 'other', 'tab'),
  probe(
    'form-post',
    'Cross-site, top level',
    'form POST',
    'with a form POST from another site',
    'other',
    'tab',
  ),
  probe(
    'form-post-late',
    'Cross-site, top level',
    'form POST +2 min',
    'with a form POST from another site, 2 minutes later',
    'other',
    'tab',
  ),
  probe('script-home', 'Script reads', 'home', 'by a script at home', 'home', 'page'),
  probe('script-sub', 'Script reads', 'sub-host', 'by a script on the sub-host', 'subHost', 'tab'),
  probe(
    'script-third-party',
    'Script reads',
    '3rd-party iframe',
    'by a script in a third-party iframe',
    'other',
    'tab',
  ),
]

const BY_ID: ReadonlyMap<ProbeId, Probe> = new Map(PROBES.map((each) => [each.id, each]))

/** What there is to know of a probe. */
export function probeById(id: ProbeId): Probe {
  const found = BY_ID.get(id)
  if (!found) throw new RangeError(`no probe is called ${id}`)
  return found
}

export function isProbeId(value: unknown): value is ProbeId {
  return PROBE_IDS.includes(value as ProbeId)
}

function probe(
  id: ProbeId,
  group: ProbeGroup,
  label: string,
  phrase: string,
  needs: Probe['needs'],
  by: Probe['by'],
): Probe {
  return { id, group, label, phrase, needs, by }
}
