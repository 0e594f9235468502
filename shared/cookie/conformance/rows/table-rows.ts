import { canonicalHost, isPublicSuffix, registrableDomain } from '../../matching/canonical-host.ts'
import { defaultPath } from '../../matching/default-path.ts'
import { domainMatches } from '../../matching/domain-match.ts'
import { pathMatches } from '../../matching/path-match.ts'
import { publicSuffix } from '../../matching/public-suffix.ts'
import { encodeBytes } from '../../parsing/byte-string.ts'
import { parseMaxAge } from '../../parsing/parse-attribute.ts'
import { parseSetCookie } from '../../parsing/parse-set-cookie.ts'
import { profiles } from '../../profiles/profile.ts'
import type { Profile } from '../../profiles/rules.ts'
import { cookieStoreDifferences } from './cookie-store-rows.ts'
import { type Row, same } from './row.ts'
import { stories } from './story-rows.ts'

/** Every way in which the engine's answer is not what the row expects; empty when it is met. */
export function rowDifferences(row: Row): string[] {
  const judge = judges[row.kind]
  return judge ? judge(row, profileOf(row)) : [`no rule for rows of kind ${row.kind}`]
}

/** Rows of a browser's own tests are answered as that browser; the others by the text. */
function profileOf({ id }: Row): Profile {
  if (id.startsWith('chromium/')) return profiles.chromium
  return id.startsWith('firefox/') ? profiles.firefox : profiles.rfc6265bis
}

/** Rows about one algorithm ask that algorithm; rows that tell a story are played as a case. */
const judges: Readonly<Record<string, (row: Row, profile: Profile) => string[]>> = {
  ...stories,
  cookieStore: cookieStoreDifferences,
  date: dateDifferences,
  parse: parseDifferences,
  'max-age': ({ input, expected }, profile) => {
    const { parses, seconds = null } = expected as { parses: boolean; seconds?: number }
    return same('seconds', parses ? seconds : null, parseMaxAge(String(input), profile))
  },
  'path-match': ({ requestPath, cookiePath, expected }) =>
    same('path-match', expected, pathMatches(String(requestPath), String(cookiePath))),
  'default-path': ({ uriPath, expected }) => same('default-path', expected, defaultPath(String(uriPath))),
  'domain-match': ({ string, domainString, canonicalize, expected }) => {
    const canonical = (name: unknown) =>
      canonicalize === true ? (canonicalHost(String(name)) ?? String(name)) : String(name)
    return same('domain-match', expected, domainMatches(canonical(string), canonical(domainString)))
  },
  'canonical-domain': ({ input, expected }) => same('canonical host', expected, canonicalHost(String(input))),
  'cookie-domain-match': ({ cookieDomain, host, expected }) => {
    const domain = String(cookieDomain)
    return same(
      'domain-match',
      expected,
      domain.startsWith('.') ? domainMatches(String(host), domain.slice(1)) : host === domain,
    )
  },
  psl: ({ input, expectedRegistrableDomain: expected }) => {
    const host = canonicalHost(String(input))
    const registrable =
      host === null || isPublicSuffix(host, publicSuffix) ? null : registrableDomain(host, publicSuffix)
    return same('registrable domain', expected === null ? null : canonicalHost(String(expected)), registrable)
  },
}

function dateDifferences(row: Row, { parseDate }: Profile): string[] {
  const time = parseDate(String(row.input))
  if (row.expectedEpoch !== undefined)
    return same('epoch', row.expectedEpoch, time === null ? null : time / 1000)
  if (row.expected !== undefined)
    return same('date', row.expected, time === null ? null : new Date(time).toUTCString())
  if (row.expectedSameAs !== undefined) return same('date', parseDate(String(row.expectedSameAs)), time)
  if (row.expectedParses !== undefined) return same('parses', row.expectedParses, time !== null)
  const relation = /^parses, (not )?later than (.+)$/.exec(String(row.expectedRelation))
  if (!relation?.[2]) return [`no rule for ${JSON.stringify(row)}`]
  const later = time === null ? null : time > Date.parse(relation[2])
  return same('later', relation[1] === undefined, later)
}

interface ParsedParts {
  readonly valid?: boolean
  readonly reason?: string
  readonly [part: string]: unknown
}

const REFUSALS: Readonly<Record<string, string>> = {
  'control-character': 'DisallowedCharacter',
  'name-value-too-large': 'NameValuePairExceedsMaxSize',
}

function parseDifferences(row: Row, profile: Profile): string[] {
  const [line = ''] = row.setCookie as readonly string[]
  const onWire = row.wireEncoding === 'utf-8' ? encodeBytes : (text: string) => text
  const { valid = true, reason, ...parts } = row.expected as ParsedParts
  const result = parseSetCookie(onWire(line), profile)
  if (!result.ok)
    return [
      ...same('valid', valid, false),
      ...(reason ? same('reason', REFUSALS[reason], result.reason) : []),
    ]
  const { parsed } = result
  const answered: Readonly<Record<string, unknown>> = {
    ...parsed,
    rawPath: parsed.path,
    hasPath: parsed.path !== null,
    hasDomain: parsed.domain !== null,
    hasExpires: parsed.expires !== null,
    hasMaxAge: parsed.maxAge !== null,
    maxAge: parsed.maxAge === null ? undefined : String(parsed.maxAge),
    priority: parsed.priority.toLowerCase(),
    sameSite: parsed.sameSite ?? 'unspecified',
  }
  return [
    ...same('valid', valid, true),
    ...Object.entries(parts).flatMap(([part, expected]) => {
      if (part === 'sameSite') return sameSiteDifferences(String(expected), answered.sameSite, profile)
      const text = part === 'name' || part === 'value' ? onWire(String(expected)) : expected
      return same(part, text, answered[part])
    }),
  ]
}

/** Some tests report what a missing SameSite amounts to instead of that it is missing. */
function sameSiteDifferences(expected: string, answered: unknown, { laxByDefault }: Profile): string[] {
  const effective = laxByDefault ? 'Lax' : 'None'
  const words = answered === 'unspecified' ? [answered, effective] : [answered]
  return words.some((word) => String(word).toLowerCase() === expected.toLowerCase())
    ? []
    : same('sameSite', expected, answered)
}
