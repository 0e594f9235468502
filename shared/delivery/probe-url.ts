import { BROWSER_PARAM } from '../protocol/browser-id.ts'
import type { LabSites } from './lab-sites.ts'

/** One run of probes, as everybody who takes part in it knows it. */
export interface RunName {
  /** Random; names the run in every URL, so that two people's runs never mix. */
  readonly run: string
  /** Whose run it is: each of its requests says so. */
  readonly browser: string
}

/** What else a run asks of home, beside the probes: the cookies to set, and finding out about third-party cookies. */
export type RunErrand =
  | 'set'
  | 'script-set'
  | 'third-party-set'
  | 'third-party-read'
  | 'third-party-home'
  | 'third-party-clear'
  /** The page whose button asks for storage access, and one that is given it as it comes. */
  | 'storage-ask'
  | 'storage-frame'

/** Path under which home answers probes; the lab's capture sees all of it. */
export const PROBE_PATH = '/lab/probe'

/** Path of the pages that make the requests, on each lab host. */
export const STOP_PATH = '/probe'

/** Where at home a probe arrives, with the run and the browser in it: the journal alone tells what came of it. */
export function probeUrl(name: string, { run, browser }: RunName, sites: LabSites): string {
  return `${sites.home}${PROBE_PATH}/${run}/${name}?${BROWSER_PARAM}=${browser}`
}

/** The page of a run's stop number `at` on the host at `origin`. */
export function stopUrl(at: number, origin: string, { run }: RunName): string {
  return `${origin}${STOP_PATH}/${run}/${at}`
}

/** The page of a run that is shown in a frame on the host at `origin`, for the probe of that name. */
export function frameUrl(name: string, origin: string, { run }: RunName): string {
  return `${origin}${STOP_PATH}/${run}/frame/${name}`
}

/** The number of the stop at a URL path; null for any other path. */
export function stopIn(path: string): number | null {
  const match = /^\/probe\/[\w-]{8,64}\/(\d{1,3})$/.exec(path)
  return match ? Number(match[1]) : null
}

/** What a probe's URL path says; null for any other path. */
export function probeOf(url: string): { readonly run: string; readonly name: string } | null {
  const match = /^\/lab\/probe\/([\w-]{8,64})\/([a-z-]{1,40})(?:\?|$)/.exec(url)
  return match?.[1] && match[2] ? { run: match[1], name: match[2] } : null
}
