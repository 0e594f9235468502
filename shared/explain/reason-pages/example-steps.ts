import type { RequestStep, Step } from '../../cookie/conformance/case.ts'

export const SHOP = 'https://shop.example/'
export const PLAIN_SHOP = 'http://shop.example/'
export const OTHER = 'https://other.example/'

/** The address bar, unless said otherwise. */
function asked(url: string, how: Partial<RequestStep>): RequestStep {
  return { url, as: 'navigation', method: 'GET', from: null, now: null, ...how }
}

/** An answer that sets one cookie. */
export function sets(line: string, url = SHOP, how: Partial<RequestStep> = {}): Step {
  return { kind: 'response', ...asked(url, how), set: [line] }
}

export function asks(url = SHOP, how: Partial<RequestStep> = {}): Step {
  return { kind: 'request', ...asked(url, how) }
}

/** `document.cookie = text` on the page of the shop. */
export function writes(text: string, document?: 'sandboxed'): Step {
  return { kind: 'script-set', url: SHOP, now: null, set: text, ...(document && { document }) }
}

export const inFrame = { as: 'iframe', from: OTHER } as const
export const byFetch = { as: 'fetch', from: OTHER } as const
