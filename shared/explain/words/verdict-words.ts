import { type Cookie, samePartition } from '../../cookie/cookie.ts'
import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import { NAME_VALUE_BYTES } from '../../cookie/parsing/parse-set-cookie.ts'
import type { Cause, ReasonCode } from '../../cookie/reasons.ts'
import type { SetVerdict } from '../../cookie/storing/storage-model.ts'
import { hostMeant } from '../line/host-meant.ts'
import { attributeOf, lineParts } from '../line/set-cookie-line.ts'

/** A verdict in plain words: what happens, then why. The code follows the sentence, it never replaces it. */
export interface Words {
  /** `Will be rejected.`, or `Will be stored` where the sentence goes on from it. */
  readonly headline: string
  readonly sentence: string
  readonly tone: 'ok' | 'changed' | 'bad'
}

/** Predictions speak of the future, facts of the past. */
export type Tense = 'future' | 'past'

const DAY = 86_400_000

/** What becomes of a Set-Cookie line. `now`: epoch ms, for lifetimes. */
export function verdictWords(verdict: SetVerdict, now: number, tense: Tense = 'future'): Words {
  if (verdict.reasons.length > 0) {
    const headline = tense === 'future' ? 'Will be rejected.' : 'Rejected.'
    return { headline, sentence: refusalSentences(verdict), tone: 'bad' }
  }
  if (verdict.deleted) return deletionWords(verdict, tense)
  const words = storedWords(verdict, now, tense)
  return { ...words, sentence: `${words.sentence}${evictedSentence(verdict, tense)}` }
}

/** A jar has room for so many cookies of a site: which of them leave for this one. */
function evictedSentence({ evicted }: SetVerdict, tense: Tense): string {
  const [one] = evicted
  if (!one) return ''
  const gone =
    evicted.length === 1 ? `the oldest, ${decodeBytes(one.name)},` : `${evicted.length} of the oldest`
  return ` The jar is full, so ${gone} ${tense === 'past' ? 'went' : evicted.length === 1 ? 'goes' : 'go'}.`
}

/** Every reason, the first one first; what two of them say alike is said once. */
function refusalSentences(verdict: SetVerdict): string {
  const { reasons, causes } = verdict
  // A verdict that names one cause for each reason names them in order; a single one belongs to the first that takes one.
  const inOrder = causes.length === reasons.length
  const sentences = reasons.map((code, at) =>
    refusalSentence(code, verdict, (inOrder ? causes[at] : causes[0]) ?? null),
  )
  return [...new Set(sentences)].join(' ')
}

function deletionWords({ cookie, replaced, namesakes }: SetVerdict, tense: Tense): Words {
  const name = decodeBytes(cookie?.name ?? '') || 'the nameless cookie'
  if (replaced) {
    return {
      headline: tense === 'future' ? `Will delete ${name}:` : `Deleted ${name}:`,
      sentence: 'it expires in the past.',
      tone: 'ok',
    }
  }
  const [near] = namesakes
  if (cookie && near) {
    return {
      headline: tense === 'future' ? 'Will not delete anything.' : 'Deleted nothing.',
      sentence: nearMissSentence(name, cookie, near),
      tone: 'changed',
    }
  }
  return {
    headline: `A deletion of ${name}:`,
    sentence: 'it expires in the past. None of this name, Domain and Path is here, so nothing changes.',
    tone: 'ok',
  }
}

/** Which attribute keeps a line from deleting the cookie of its name: it has to be set with the same ones. */
function nearMissSentence(name: string, cookie: Cookie, near: Cookie): string {
  const domainOf = ({ hostOnly, domain }: Cookie) => (hostOnly ? 'no Domain' : `Domain=${domain}`)
  const differs: string[] = []
  if (near.path !== cookie.path)
    differs.push(`Path=${decodeBytes(near.path)}, and this line means ${decodeBytes(cookie.path)}`)
  if (near.hostOnly !== cookie.hostOnly || near.domain !== cookie.domain) {
    const meant = cookie.hostOnly
      ? `has none, which means ${cookie.domain} alone`
      : `says Domain=${cookie.domain}`
    differs.push(
      `${near.hostOnly ? `no Domain (${near.domain} alone)` : domainOf(near)}, and this line ${meant}`,
    )
  }
  if (!samePartition(near.partitionKey, cookie.partitionKey)) {
    differs.push(near.partitionKey ? 'Partitioned, and this line is not' : 'no Partitioned, and this line is')
  }
  return `The ${name} that is here has ${differs.join('; it has ')}. Delete it with the attributes it was set with.`
}

function storedWords(verdict: SetVerdict, now: number, tense: Tense): Words {
  const { cookie, replaced, askedExpires } = verdict
  const will = (future: string, past: string) => (tense === 'future' ? `Will ${future}` : past)
  if (!cookie) return { headline: `${will('be stored', 'Stored')}.`, sentence: '', tone: 'ok' }
  if (askedExpires !== null && cookie.expires !== null) {
    const [got, asked] = [cookie.expires, askedExpires].map((time) => Math.round((time - now) / DAY))
    return {
      headline: will('be stored, shortened', 'Stored, shortened'),
      sentence: `to ${got} days; you asked for ${Number.isFinite(asked) ? asked?.toLocaleString('en') : 'more'}.`,
      tone: 'changed',
    }
  }
  if (replaced) {
    const same =
      replaced.value === cookie.value ? 'the one that is here, same value.' : sentenceOf(shown(replaced))
    return { headline: will('replace', 'Replaced'), sentence: same, tone: 'ok' }
  }
  return {
    headline: will('be stored', 'Stored'),
    sentence: `${lifetime(cookie, now)}, ${reach(cookie)}.`,
    tone: 'ok',
  }
}

/** What is cut ends in dots already. */
function sentenceOf(text: string): string {
  return text.endsWith('…') ? text : `${text}.`
}

function shown({ name, value }: Cookie): string {
  const text = decodeBytes(value)
  const short = text.length > 20 ? `${text.slice(0, 20)}…` : text
  return name === '' ? short : `${decodeBytes(name)}=${short}`
}

function lifetime({ expires }: Cookie, now: number): string {
  return expires === null ? 'until the browser closes' : `for ${span(expires - now)}`
}

/** `7 days`, `2 hours`: rounded to the largest unit that says it. */
export function span(milliseconds: number): string {
  // A moment has passed since the hour was asked for; it is an hour all the same, not 60 minutes.
  const whole = Math.round(milliseconds / 1000) * 1000
  const units: [number, string][] = [
    [DAY, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ]
  const [size, name] = units.find(([unit]) => whole >= unit) ?? [1000, 'second']
  const count = Math.round(whole / size)
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`
}

/** Where it is sent to; and of one that is partitioned, under which page alone it exists. */
function reach({ hostOnly, domain, partitionKey }: Cookie): string {
  const hosts = hostOnly ? 'on this host only' : `for ${domain} and below`
  return partitionKey ? `${hosts}, and under pages of ${siteName(partitionKey.site)} only` : hosts
}

/** The name of a site, without its scheme; what has none is called as it is. */
function siteName(site: string): string {
  return URL.parse(site)?.host || site
}

function refusalSentence(code: ReasonCode, verdict: SetVerdict, cause: Cause | null): string {
  switch (code) {
    case 'DisallowedCharacter':
      return 'There is a control character in it.'
    case 'NoCookieContent':
      return 'It has neither a name nor a value.'
    case 'NameValuePairExceedsMaxSize':
      return `Name and value are ${pairSize(verdict)} bytes; ${NAME_VALUE_BYTES.toLocaleString('en')} is the most.`
    case 'TabInPath':
      return 'The path has a tab in it.'
    case 'NamelessPair':
      return 'Without a name, this would be read back as another one.'
    case 'SchemeNotSupported':
      return 'Cookies belong to http and https addresses only.'
    case 'CredentialsOmitted':
      return 'The request is made without credentials.'
    case 'OpaqueOrigin':
      return 'This document has no origin, and so no cookies: the browser throws a SecurityError.'
    case 'AnonymousContext':
      return 'A credentialless frame has a jar of its own.'
    case 'OtherPartition':
      return 'It is kept apart, in another partition.'
    case 'SchemeMismatch':
      return 'It was set over the other of http and https.'
    case 'PortMismatch':
      return 'It was set from another port.'
    case 'UserPreferences':
      return 'The browser blocks third-party cookies.'
    case 'InvalidDomain':
      return domainSentence(cause, verdict.line)
    case 'InvalidPrefix':
      return prefixSentence(cause, verdict)
    case 'PartitionedInsecure':
      return cause === 'insecureConnection'
        ? 'Partitioned needs a secure connection.'
        : 'Partitioned needs Secure.'
    case 'SecureOnly':
      return 'A Secure cookie cannot be set over http.'
    case 'HttpOnlyFromScript':
      return 'A script cannot set an HttpOnly cookie.'
    case 'HttpOnly':
      return 'Scripts never see an HttpOnly cookie.'
    case 'OverwriteSecure':
      return 'A Secure cookie of this name is already here; http cannot replace it.'
    case 'OverwriteHttpOnly':
      return 'An HttpOnly cookie of this name is here; a script cannot replace it.'
    case 'SameSiteNoneInsecure':
      return 'SameSite=None needs Secure.'
    case 'SameSiteStrict':
    case 'SchemefulSameSiteStrict':
      return `SameSite=Strict cannot be set from ${elsewhere(cause)}.`
    case 'SameSiteLax':
    case 'SchemefulSameSiteLax':
      return `SameSite=Lax cannot be set from ${elsewhere(cause)}.`
    case 'SameSiteUnspecifiedTreatedAsLax':
    case 'SchemefulSameSiteUnspecifiedTreatedAsLax':
      return `Without SameSite it counts as Lax, and this is ${elsewhere(cause)}.`
    case 'DomainMismatch':
      return 'It belongs to another host.'
    case 'NotOnPath':
      return 'Its Path does not cover this one.'
    case 'InvalidArgument':
      return 'cookieStore.set() does not take this.'
    default:
      return code satisfies never
  }
}

/** Where the other side is, by cause. */
function elsewhere(cause: Cause | null): string {
  if (cause === 'crossScheme') return 'http and https: two sites'
  if (cause === 'crossSiteAncestor') return 'a frame inside another site'
  return cause === 'redirect' ? 'a redirect through another site' : 'another site'
}

function domainSentence(cause: Cause | null, line: string): string {
  switch (cause) {
    case 'publicSuffix':
      return 'Domain is a public suffix; that would be everybody.'
    case 'nonAsciiDomain':
      return 'Domain must be ASCII; write it in punycode (xn--…).'
    case 'notAHost': {
      const host = hostMeant(attributeOf(lineParts(line), 'Domain')?.value ?? '')
      return host === null
        ? 'Domain is not a host name.'
        : `Domain is a host name alone, without scheme, port and path: write ${decodeBytes(host)}.`
    }
    default:
      return 'Domain must be this host or one above it.'
  }
}

function prefixSentence(cause: Cause | null, { cookie }: SetVerdict): string {
  const prefix = /^__(?:host-http|host|secure|http)-/i.exec(cookie?.name ?? '')?.[0] ?? 'prefixed'
  switch (cause) {
    case 'prefixDomain':
      return `A ${prefix} cookie takes no Domain.`
    case 'prefixPath':
      return `A ${prefix} cookie needs Path=/.`
    case 'prefixHttpOnly':
      return `A ${prefix} cookie needs HttpOnly.`
    case 'prefixFromScript':
      return `A script cannot set a ${prefix} cookie.`
    case 'hiddenPrefix':
      return 'Its value begins like a prefixed name.'
    case 'insecureConnection':
      return `A ${prefix} cookie cannot be set over http.`
    default:
      return `A ${prefix} cookie needs Secure.`
  }
}

function pairSize({ cookie, line }: SetVerdict): string {
  const size = cookie
    ? cookie.name.length + cookie.value.length
    : (line.split(';')[0] ?? '').replace('=', '').trim().length
  return size.toLocaleString('en')
}
