import { jsonIn } from '../../../../../shared/text/json-in.ts'
import { percentDecoded } from '../../../../../shared/text/percent.ts'

/** A value read as something people put into cookies. */
export interface Decoded {
  readonly as: 'percent-encoding' | 'signed' | 'JSON' | 'JWT'
  readonly text: string
  /** What it does not say, or what to mind. */
  readonly note: string | null
}

/** Everything a raw cookie value can be read as, layer by layer; empty when it is just itself. */
export function decodeValue(raw: string): readonly Decoded[] {
  const layers: Decoded[] = []
  let value = raw
  const plain = percentDecoded(value)
  if (plain !== null && plain !== value) {
    layers.push({ as: 'percent-encoding', text: plain, note: null })
    value = plain
  }
  const signed = /^s:(.+)\.([A-Za-z0-9+/]{43}=?)$/s.exec(value)
  if (signed?.[1] !== undefined) {
    layers.push({
      as: 'signed',
      text: signed[1],
      note: 'Anybody can read it; the signature only shows who wrote it.',
    })
    value = signed[1]
  }
  const json = value.startsWith('j:')
    ? jsonText(value.slice(2))
    : /^[[{]/.test(value)
      ? jsonText(value)
      : null
  if (json !== null) layers.push({ as: 'JSON', text: json, note: null })
  const token = jwtText(value)
  if (token !== null)
    layers.push({ as: 'JWT', text: token, note: 'Read, not verified: only the server knows the key.' })
  return layers
}

function jsonText(value: string): string | null {
  const json = jsonIn(value)
  return json === undefined ? null : JSON.stringify(json, null, 1)
}

/** Header and payload of a JSON Web Token (RFC 7519), with its expiry as a date. */
function jwtText(value: string): string | null {
  const [head, payload, signature, more] = value.split('.')
  if (!head?.startsWith('eyJ') || !payload || signature === undefined || more !== undefined) return null
  try {
    const [header, claims] = [head, payload].map((part) => jsonIn(base64UrlText(part)) as { exp?: unknown })
    if (header === undefined || claims === undefined) return null
    const expires = new Date(typeof claims?.exp === 'number' ? claims.exp * 1000 : Number.NaN)
    const date = Number.isNaN(expires.getTime()) ? '' : `\nexpires ${expires.toISOString()}`
    return `${JSON.stringify(header)}\n${JSON.stringify(claims, null, 1)}${date}`
  } catch {
    return null
  }
}

function base64UrlText(part: string): string {
  const bytes = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
}
