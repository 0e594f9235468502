import { parseMaxAge } from '../../cookie/parsing/parse-attribute.ts'
import type { Profile } from '../../cookie/profiles/rules.ts'
import type { LineAttribute, LineParts } from './set-cookie-line.ts'
import { shownPiece } from './shown-piece.ts'

/** What a browser makes of an attribute: an unknown one is skipped without a word. */
export const KNOWN = new Set([
  ...['path', 'domain', 'secure', 'expires', 'max-age', 'httponly', 'samesite', 'priority', 'partitioned'],
])

/** What a browser passes over in one attribute, `at` its place among the line's. */
export function attributeRemark(
  { name, value }: LineAttribute,
  parts: LineParts,
  at: number,
  profile: Profile,
): string[] {
  const lower = name.toLowerCase()
  const given = shownPiece(value === null ? name : `${name}=${value}`)
  if (!KNOWN.has(lower)) {
    // A lost cookie is told of already.
    if (name === '' || given.includes(',')) return []
    return [`${given} is no attribute that browsers know: it is passed over.${secondCookie(value)}`]
  }
  // Of several the last counts.
  if (parts.attributes.slice(at + 1).some((other) => other.name.toLowerCase() === lower)) return []
  switch (lower) {
    case 'samesite':
      return sameSiteRemark(value, given, profile)
    case 'expires':
      if (value === null || profile.parseDate(value) !== null) return []
      if (/^(?:session|0|-1|never|none|null|undefined|false)?$/i.test(value)) {
        return [
          `${given} is no date, so it is as if it were not there: leave it out for a cookie that ends with the browser.`,
        ]
      }
      return [
        `${given} cannot be read as a date, so it is as if it were not there. Write it as ${EXAMPLE_DATE}.`,
      ]
    case 'max-age':
      return value === null || parseMaxAge(value, profile) === null
        ? [
            `${given} is no number of whole seconds, so it is as if it were not there.${bareHint(name, value, (bare) => parseMaxAge(bare, profile) !== null)}`,
          ]
        : []
    case 'secure':
    case 'httponly':
    case 'partitioned':
      return value === null || value === '' || /^true$/i.test(value)
        ? []
        : [
            `${given} is ${name} all the same: what stands behind “=” does not count. Leave it out to switch it off.`,
          ]
    case 'path':
      return value?.startsWith('/') || value === null || value === ''
        ? []
        : [
            `${given} does not begin with “/”, so it is as if it were not there.${bareHint(name, value, (bare) => bare.startsWith('/'))}`,
          ]
    case 'priority':
      return value !== null && /^(?:low|medium|high)$/i.test(value)
        ? []
        : [
            `${given} is none of Low, Medium and High, so it counts as Medium.${bareHint(name, value, (bare) => /^(?:low|medium|high)$/i.test(bare))}`,
          ]
    default:
      return []
  }
}

const EXAMPLE_DATE = 'Expires=Wed, 09 Jun 2027 10:18:14 GMT'

/** What to write where nothing but quotes is in the way. */
function bareHint(name: string, value: string | null, good: (bare: string) => boolean): string {
  const bare = value?.replace(/^["'“”]|["'“”]$/g, '') ?? ''
  return bare !== value && good(bare) ? ` Leave the quotes out: ${name}=${bare}.` : ''
}

function secondCookie(value: string | null): string {
  return value === null ? '' : ' A second cookie needs a Set-Cookie line of its own.'
}

function sameSiteRemark(value: string | null, given: string, { laxByDefault }: Profile): string[] {
  if (value !== null && /^(?:strict|lax|none)$/i.test(value)) return []
  const quotes = bareHint('SameSite', value, (bare) => /^(?:strict|lax|none)$/i.test(bare))
  const means = laxByDefault ? 'and that is Lax here' : 'and then it goes along from other sites too'
  return [`${given} is none of Strict, Lax and None, so it counts as not given, ${means}.${quotes}`]
}
