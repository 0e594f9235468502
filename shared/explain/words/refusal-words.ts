import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import { NAME_VALUE_BYTES } from '../../cookie/parsing/parse-set-cookie.ts'
import type { Cause, ReasonCode } from '../../cookie/reasons.ts'
import type { SetVerdict } from '../../cookie/storing/storage-model.ts'
import { hostMeant } from '../line/host-meant.ts'
import { attributeOf, lineParts } from '../line/set-cookie-line.ts'

/** Why a line is refused, in plain words: every reason, the first one first; what two of them say alike is said once. */
export function refusalSentences(verdict: SetVerdict): string {
  const { reasons, causes } = verdict
  // A verdict that names one cause for each reason names them in order; a single one belongs to the first that takes one.
  const inOrder = causes.length === reasons.length
  const sentences = reasons.map((code, at) =>
    refusalSentence(code, verdict, (inOrder ? causes[at] : causes[0]) ?? null),
  )
  return [...new Set(sentences)].join(' ')
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
  const host = hostMeant(attributeOf(lineParts(line), 'Domain')?.value ?? '')
  if (host !== null)
    return `Domain is a host name alone, without scheme, port, path and quotes: write ${decodeBytes(host)}.`
  switch (cause) {
    case 'publicSuffix':
      return 'Domain is a public suffix; that would be everybody.'
    case 'nonAsciiDomain':
      return 'Domain must be ASCII; write it in punycode (xn--…).'
    case 'notAHost':
      return 'Domain is not a host name.'
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
