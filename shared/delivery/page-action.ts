import type { Probe, ProbeId } from './probe.ts'

/** What a page of the run does for a probe, by itself: with a script, with a tag, or with a frame. */
type Asking =
  | 'fetch'
  /** A fetch with a header of its own, which makes the browser ask first. */
  | 'preflighted'
  | 'eventsource'
  | 'beacon'
  | 'websocket'
  | 'image'
  | 'script'
  | 'module'
  | 'stylesheet'
  | 'font'
  | 'media'
  | 'preload'
  | 'worker'
  | 'iframe'
  /** A frame without an origin of its own; its page has no script, and asks with a tag. */
  | 'sandboxed'

/** One thing a page does before it goes on. `probe` names it in what the page says of failures. */
export type Action =
  | { readonly kind: Asking; readonly probe: string; readonly url: string }
  /** Reads `document.cookie` and posts it to `url`. */
  | { readonly kind: 'script-read'; readonly probe: string; readonly url: string }
  /** Writes each line to `document.cookie`, then posts them to `url`. */
  | {
      readonly kind: 'script-set'
      readonly probe: string
      readonly url: string
      readonly lines: readonly string[]
    }

/** The probes that a page of the tab makes where it stands, and on whose page. */
export const ASKED_ON: Readonly<
  Record<Probe['needs'], readonly (readonly [ProbeId, Exclude<Action['kind'], 'script-set'>])[]>
> = {
  other: [
    ['cross-fetch', 'fetch'],
    ['cross-preflighted', 'preflighted'],
    ['cross-eventsource', 'eventsource'],
    ['cross-beacon', 'beacon'],
    ['cross-websocket', 'websocket'],
    ['cross-image', 'image'],
    ['cross-script', 'script'],
    ['cross-module', 'module'],
    ['cross-stylesheet', 'stylesheet'],
    ['cross-font', 'font'],
    ['cross-media', 'media'],
    ['cross-preload', 'preload'],
    ['cross-iframe', 'iframe'],
  ],
  second: [['second-iframe', 'iframe']],
  subHost: [
    ['sub-fetch', 'fetch'],
    ['sub-iframe', 'iframe'],
    ['script-sub', 'script-read'],
  ],
  home: [
    ['worker', 'worker'],
    ['nested-iframe', 'iframe'],
    ['framed-link', 'iframe'],
    ['sandboxed-image', 'sandboxed'],
  ],
}

/** Probes that come along with another one: where either is wanted, that one is made. */
export const COMES_WITH: Readonly<Partial<Record<ProbeId, readonly ProbeId[]>>> = {
  'cross-preflighted': ['cross-preflight'],
  // What the page in that frame does.
  'cross-iframe': ['script-third-party', 'storage-before'],
}
