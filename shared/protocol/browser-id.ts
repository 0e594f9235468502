/**
 * Whose exchange was it? The page draws a random id, keeps it in localStorage and sends it along: as this
 * header to home, as this query parameter where a header cannot go (frames, links, forms, other hosts).
 * It names a browser, it proves nothing: never use it to decide what somebody may do.
 */
export const BROWSER_HEADER = 'x-crumbscope-browser'
export const BROWSER_PARAM = 'crumbscope-browser'

/** On what a lesson asks by itself, to put cookies aside and back: nobody has pressed anything for it. */
export const LESSON_PARAM = 'crumbscope-lesson'

/** Whether a lesson asked for this by itself. */
export function isOfLessonItself({ url }: { readonly url: string }): boolean {
  return url.includes(`${LESSON_PARAM}=`)
}

/** Set to `omit` on the page's requests without cookies: neither sent nor taken. Nothing else can tell. */
export const CREDENTIALS_HEADER = 'x-crumbscope-credentials'

/** A browser id is 8 to 64 characters of this alphabet; anything else is treated as absent. */
export const BROWSER_ID = /^[A-Za-z0-9_-]{8,64}$/
