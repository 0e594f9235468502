/** BROWSER_PARAM and LESSON_PARAM as they stand together, with their values, and what joins them to others. */
const OURS = /([?&])crumbscope-(?:browser|lesson)=[^&#]*(?:&crumbscope-lesson=[^&#]*)?(&?)/

/** A run of probes in its path: enough of its name to tell two runs apart. */
const RUN = /^(\/lab\/probe\/[\da-f]{8})-[\da-f-]{27}(?=\/)/

/**
 * Path and query without the page's own parameter, which says nothing to the reader, and with the name of a run cut, so
 * that the probe is in view; raw headers show them whole.
 */
export function shownUrl(url: string): string {
  return withoutOurs(url.replace(RUN, '$1…'))
}

/** The same, with the name of a run whole: as somebody would ask for it. */
export function withoutOurs(url: string): string {
  return url.replace(OURS, (_, before: string, after: string) => (after === '' ? '' : before))
}
