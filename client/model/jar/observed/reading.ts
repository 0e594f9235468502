import type { ListedCookie } from './listed-cookie.ts'

/** What was really seen at one address: by the server in the Cookie header, by scripts in the page there. */
export interface Reading {
  readonly url: string
  /** The Cookie header of a request to `url`, one character a byte; '' for none. */
  readonly cookieHeader: string
  /** What a script reads there: Unicode. */
  readonly documentCookie: string
  /** What `cookieStore` lists there; null where the browser has none. */
  readonly listed: readonly ListedCookie[] | null
  /** When it was asked for, epoch ms by the server's clock. */
  readonly at: number
}
