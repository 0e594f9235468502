import { jsonIn } from '../../../shared/text/json-in.ts'

/** RFC 6265bis §5.7: a browser refuses a cookie whose name and value are longer together, bytes. */
export const MOST_BYTES = 4_096

/** A session that is the cookie itself, as cookie-session writes it: JSON in base64, with a signature in a cookie beside it. */
export interface HeldInCookie {
  readonly data: Readonly<Record<string, unknown>>
  /** Of name and value. */
  readonly bytes: number
  /** Something in it was taken out before it came here, so that it is of another length now. */
  readonly isRedacted: boolean
  /** The cookie that signs it is there. Without it, cookie-session takes the session for a new one. */
  readonly isSigned: boolean
}

/** Null for any other cookie. `names`: of all cookies that there are. */
export function heldInCookie(
  { name, value }: { readonly name: string; readonly value: string },
  names: ReadonlySet<string>,
): HeldInCookie | null {
  if (!/^eyJ[\w+/-]*={0,2}$/.test(value)) return null
  const data = jsonIn(base64Text(value) ?? '')
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null
  return {
    data: data as Record<string, unknown>,
    bytes: name.length + value.length,
    isRedacted: JSON.stringify(data).includes('[redacted]'),
    isSigned: names.has(`${name}.sig`),
  }
}

function base64Text(text: string): string | null {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  } catch {
    return null
  }
}
