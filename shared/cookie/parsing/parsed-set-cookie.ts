import type { Priority, SameSite } from '../cookie.ts'

/** What a Set-Cookie string says (§5.6). Byte strings, one character a byte. */
export interface ParsedSetCookie {
  name: string
  value: string
  /** Seconds, the last that could be read; null = none. */
  maxAge: number | null
  /** Epoch ms, the last that could be read; null = none. */
  expires: number | null
  /** The last Domain as written; null = none. */
  domain: string | null
  /** The last Path as written; null = none. */
  path: string | null
  secure: boolean
  httpOnly: boolean
  sameSite: SameSite | null
  partitioned: boolean
  priority: Priority
}
