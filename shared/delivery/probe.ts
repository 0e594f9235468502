/** One row of the table below. */
type Row = readonly [
  id: string,
  /** Column head; the group goes without saying. */
  label: string,
  /** In a sentence: "connect.sid in a cross-site iframe". */
  phrase: string,
  needs: Probe['needs'],
  by: Probe['by'],
]

/** Every kind of request, and every script, that may carry or read a cookie of home. */
const GROUPS = {
  'Same origin': [
    ['fetch-omit', 'fetch omit', 'with a fetch without credentials', 'home', 'page'],
    ['fetch-same-origin', 'fetch same-origin', 'with a same-origin fetch', 'home', 'page'],
    ['fetch-include', 'fetch include', 'with a fetch that includes credentials', 'home', 'page'],
    ['worker', 'worker', 'with the script of a worker', 'home', 'tab'],
    ['reload', 'script reload', 'when a script reloads the page', 'home', 'tab'],
    ['user-reload', 'F5', 'when the user reloads the page', 'home', 'hand'],
    ['address-bar', 'address bar', 'from the address bar', 'home', 'hand'],
    ['websocket', 'WebSocket', 'with a WebSocket handshake', 'home', 'page'],
  ],
  'Same site': [
    ['sub-fetch', 'fetch', 'with a fetch from the sub-host', 'subHost', 'tab'],
    ['sub-iframe', 'iframe', 'in an iframe on the sub-host', 'subHost', 'tab'],
  ],
  'Cross-site, by script': [
    ['cross-fetch', 'fetch', 'with a cross-site fetch', 'other', 'tab'],
    ['cross-preflight', 'preflight', 'with the preflight of a cross-site fetch', 'other', 'tab'],
    ['cross-preflighted', 'after preflight', 'with a cross-site fetch after its preflight', 'other', 'tab'],
    ['cross-eventsource', 'EventSource', 'with a cross-site EventSource, withCredentials', 'other', 'tab'],
    ['cross-beacon', 'beacon', 'with a cross-site beacon', 'other', 'tab'],
    ['cross-websocket', 'WebSocket', 'with a cross-site WebSocket handshake', 'other', 'tab'],
  ],
  'Cross-site, by tag': [
    ['cross-image', 'image', 'with a cross-site image', 'other', 'tab'],
    ['cross-script', 'script', 'with a cross-site script', 'other', 'tab'],
    ['cross-module', 'module', 'with a cross-site module script', 'other', 'tab'],
    ['cross-stylesheet', 'stylesheet', 'with a cross-site style sheet', 'other', 'tab'],
    ['cross-font', 'font', 'with a cross-site font', 'other', 'tab'],
    ['cross-media', 'audio, video', 'with cross-site audio or video', 'other', 'tab'],
    ['cross-preload', 'preload', 'with a cross-site preload', 'other', 'tab'],
  ],
  Frames: [
    ['cross-iframe', '3rd-party iframe', 'in a cross-site iframe', 'other', 'tab'],
    ['second-iframe', 'on a 2nd site', 'in an iframe on a second site', 'second', 'tab'],
    [
      'nested-iframe',
      'home in 3rd party',
      'in an iframe inside another site’s iframe at home',
      'other',
      'tab',
    ],
    ['framed-link', 'link in 3rd party', 'by a link inside another site’s iframe at home', 'other', 'tab'],
    ['sandboxed-image', 'sandboxed image', 'with an image in a sandboxed iframe at home', 'home', 'tab'],
  ],
  'Cross-site, top level': [
    ['link', 'link GET', 'by a link on another site', 'other', 'tab'],
    ['redirect', 'redirect GET', 'by a redirect of another site', 'other', 'tab'],
    ['form-post', 'form POST', 'with a form POST from another site', 'other', 'tab'],
    [
      'form-post-late',
      'form POST +2 min',
      'with a form POST from another site, 2 minutes later',
      'other',
      'tab',
    ],
  ],
  'Script reads': [
    ['script-home', 'home', 'by a script at home', 'home', 'page'],
    ['script-sub', 'sub-host', 'by a script on the sub-host', 'subHost', 'tab'],
    ['script-third-party', '3rd-party iframe', 'by a script in a third-party iframe', 'other', 'tab'],
  ],
  'Storage Access': [
    ['storage-before', 'before', 'with a fetch in a third-party iframe', 'other', 'tab'],
    ['storage-after', 'after', 'with that fetch after storage access was granted', 'other', 'hand'],
    [
      'storage-retry',
      'retry header',
      'with a cross-site fetch that Activate-Storage-Access: retry repeats',
      'other',
      'hand',
    ],
    [
      'storage-load',
      'load header',
      'with a fetch in an iframe that came with Activate-Storage-Access: load',
      'other',
      'hand',
    ],
  ],
} as const satisfies Readonly<Record<string, readonly Row[]>>

export type ProbeGroup = keyof typeof GROUPS
export type ProbeId = (typeof GROUPS)[ProbeGroup][number][0]

export interface Probe {
  readonly id: ProbeId
  readonly group: ProbeGroup
  readonly label: string
  readonly phrase: string
  /** Which lab host has to be there. */
  readonly needs: 'home' | 'subHost' | 'other' | 'second'
  /** `page`: the page does it itself. `tab`: in the pop-up tab. `hand`: only a person can. */
  readonly by: 'page' | 'tab' | 'hand'
}

/** Group by group, in the order of the columns. */
export const PROBES: readonly Probe[] = (Object.keys(GROUPS) as ProbeGroup[]).flatMap((group) =>
  GROUPS[group].map(([id, label, phrase, needs, by]) => ({ id, group, label, phrase, needs, by })),
)

export const PROBE_IDS: readonly ProbeId[] = PROBES.map(({ id }) => id)

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
