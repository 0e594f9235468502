import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import type { CookieNews } from '../observation.ts'

/** One top-level page of a real browser, and the jar around it. */
export interface BrowserPage {
  /** As if the person typed the URL; resolves when the page has loaded. */
  goTo(url: string): Promise<void>
  /** As if the person reloaded it. */
  reload(): Promise<void>
  /** Does what makes the page leave for another, or for itself; resolves when that one has loaded. */
  leaving(deed: () => Promise<unknown>): Promise<void>
  /**
   * Call before a script is to read the jar: what pages before it remember must not show. True when the page that was
   * loaded is gone for it.
   */
  forgetPages(): Promise<boolean>
  /** Runs a script in the page and waits for its promise. An exception there is undefined here. */
  evaluate(expression: string): Promise<unknown>
  /**
   * Call before a request is made. What comes back resolves when the browser has dealt with the response, with what it
   * says of the cookies; null when it says nothing.
   */
  watch(step: RequestStep): () => Promise<CookieNews | null>
  /** From now on the person lets documents of `framed` use their cookies within pages of `top`; both are URLs. */
  allowStorageAccess(top: string, framed: string): Promise<void>
  /** The document in the frame that deep asks for storage access, as if the person had just used it. Rejects where it is refused. */
  requestStorageAccess(depth: number): Promise<void>
  /** Takes back what the person let anyone do. */
  forgetGrants(): Promise<void>
  clearJar(): Promise<void>
  jar(): Promise<JarCookie[]>
  version(): Promise<string>
  close(): Promise<void>
}
