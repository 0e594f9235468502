import type { PublicSuffix } from '../matching/public-suffix.ts'
import type { Profile } from '../profiles/rules.ts'
import type { Credentials, RequestKind } from './request-kinds.ts'
import type { ThirdParty } from './third-party.ts'

/** The rules to answer by, and the outside facts they need. */
export interface Engine {
  readonly profile: Profile
  readonly thirdParty: ThirdParty
  readonly publicSuffix: PublicSuffix
}

/** What kind of document asks or runs a script, where it is not a plain one with an address of its own. */
export const DOCUMENT_KINDS = ['sandboxed', 'data', 'blob', 'srcdoc', 'credentialless'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** What is special about the document that asks or runs a script. */
export interface DocumentState {
  readonly document?: DocumentKind | undefined
  /** The person let this document use its unpartitioned cookies (Storage Access API). */
  readonly storageAccess?: 'granted' | undefined
}

/** One request, and from where it is made. */
export interface RequestContext extends DocumentState {
  /** Absolute URL of the request. */
  readonly url: string
  readonly as: RequestKind
  readonly method: string
  /**
   * URL of the page that makes the request: the document that asks; for a `navigation` or `reload` the page that starts it.
   * null is the address bar.
   */
  readonly from: string | null
  /**
   * A link, a form or a redirect inside the frame that shows `from`, below `ancestors`: what comes takes that document's
   * place. Without it a `navigation` is one of the whole page.
   */
  readonly within?: 'frame' | undefined
  /** Who reloads; a user's reload keeps the status of the navigation before it (§5.2). */
  readonly by?: 'user' | 'script' | undefined
  /** The person, or a script, goes back to this page. */
  readonly history?: 'back' | undefined
  /** Who started the navigation that is gone back to or reloaded; null = the address bar. */
  readonly cameFrom?: string | null | undefined
  readonly credentials?: Credentials | undefined
  /** URLs asked for before `url`, in order. */
  readonly redirects?: readonly string[] | undefined
  /** The frames around `from`, from the top page down. */
  readonly ancestors?: readonly string[] | undefined
  /** What the answer's `Activate-Storage-Access` says: `retry` asks again with cookies, `load` gives them to the frame. */
  readonly activate?: 'retry' | 'load' | undefined
  /** It went through a service worker that passes it on, which changes nothing (seen in Chromium 156 and Firefox ESR 153). */
  readonly worker?: boolean | undefined
  /** Epoch ms. */
  readonly now: number
  /** The Date header of the answer, epoch ms. */
  readonly date?: number | undefined
}

/** One document whose script reads or writes cookies. */
export interface DocumentContext extends DocumentState {
  readonly url: string
  /** The frames around it, from the top page down; none for a top-level page. */
  readonly ancestors?: readonly string[] | undefined
  /** Epoch ms. */
  readonly now: number
}
