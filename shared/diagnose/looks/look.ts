/** One kind of text that is known by its look. */
export interface Look {
  /** Linear in the length of the text. */
  readonly looks: (text: string) => boolean
  /** What it looks like, and what to paste instead. */
  readonly detail: string
}

export const HOW =
  'Paste the response headers (DevTools, Network: right-click the request, Copy response headers) or save all as HAR.'
