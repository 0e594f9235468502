import type { PublicSuffix } from '../matching/public-suffix.ts'
import type { Profile } from '../profiles/profile.ts'

/** How third-party cookies are treated: let through, refused, or kept apart for each top-level site. */
export type ThirdParty = 'allowed' | 'blocked' | 'partitioned'

/** The rules to answer by, and the outside facts they need. */
export interface Engine {
  readonly profile: Profile
  readonly thirdParty: ThirdParty
  readonly publicSuffix: PublicSuffix
}

export type RequestKind = 'navigation' | 'fetch' | 'iframe' | 'image' | 'websocket' | 'beacon' | 'reload'

/** One request, and from where it is made. */
export interface RequestContext {
  /** Absolute URL of the request. */
  readonly url: string
  readonly as: RequestKind
  readonly method: string
  /**
   * URL of the page that makes the request: for `fetch`, `iframe`, `image`, `websocket`, `beacon` the document that asks;
   * for a top-level `navigation` or `reload` the page that starts it. null is the address bar.
   */
  readonly from: string | null
  /** Who reloads; a user's reload keeps the status of the navigation before it (§5.2). */
  readonly by?: 'user' | 'script' | undefined
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  /** URLs asked for before `url`, in order. */
  readonly redirects?: readonly string[] | undefined
  /** The frames around `from`, from the top page down. */
  readonly ancestors?: readonly string[] | undefined
  /** Epoch ms. */
  readonly now: number
}

/** One document whose script reads or writes cookies. */
export interface DocumentContext {
  readonly url: string
  /** The frames around it, from the top page down; none for a top-level page. */
  readonly ancestors?: readonly string[] | undefined
  /** Epoch ms. */
  readonly now: number
}
