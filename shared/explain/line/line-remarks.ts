import type { Cookie } from '../../cookie/cookie.ts'
import { isLoopback } from '../../cookie/matching/canonical-host.ts'
import { parseMaxAge } from '../../cookie/parsing/parse-attribute.ts'
import { NAME_VALUE_BYTES } from '../../cookie/parsing/parse-set-cookie.ts'
import type { Profile } from '../../cookie/profiles/rules.ts'
import type { SetVerdict } from '../../cookie/storing/storage-model.ts'
import { attributeRemark, KNOWN } from './attribute-remark.ts'
import { type LineParts, lineParts } from './set-cookie-line.ts'
import { shownPiece } from './shown-piece.ts'

/** The most remarks on one line. */
const MOST = 8

/**
 * What a line says and the browser passes over, each in one sentence: attributes it does not know or cannot read, a second
 * cookie lost at a comma, a name that is missing.
 */
export function lineRemarks({ line, cookie, reasons }: SetVerdict, profile: Profile): readonly string[] {
  if (line.length > NAME_VALUE_BYTES * 4) return []
  const parts = lineParts(line)
  const lost = lostAtComma(parts)
  return [
    ...(reasons.includes('NoCookieContent') ? [] : namelessRemark(parts, reasons.length > 0, profile)),
    ...(lost === null
      ? []
      : [
          `A comma joins two cookies here, and browsers split Set-Cookie at “;” only: ${lost} is lost. Send each in a line of its own.`,
        ]),
    ...cutInQuotes(parts),
    ...parts.attributes.flatMap((one, at) => attributeRemark(one, parts, at, profile)),
    ...(reasons.includes('InvalidDomain') ? [] : sameHost(parts, cookie)),
    ...(reasons.includes('SecureOnly') ? loopbackRemark(cookie, profile) : []),
    ...beyondAscii(parts),
    ...repeatedRemarks(parts),
    ...(cookie !== null && hasBoth(parts, profile)
      ? ['Max-Age and Expires are both there: Max-Age counts.']
      : []),
  ].slice(0, MOST)
}

function namelessRemark(parts: LineParts, refused: boolean, { barePairIsName }: Profile): string[] {
  const { name, value, hasEquals } = parts
  if (name !== '') return []
  const shownValue = shownPiece(value)
  if (!hasEquals && KNOWN.has(value.toLowerCase())) {
    return [
      `The first piece of the line is always the cookie itself: ${shownValue} is ${barePairIsName ? 'its name' : 'its value'} here, and no attribute. Write name=value first.`,
    ]
  }
  if (hasEquals && value === '') return []
  if (barePairIsName && !hasEquals) {
    return [
      `There is no “=”: ${shownValue} is a name without a value here, and other browsers take it for a value without a name.`,
    ]
  }
  const sent = refused ? '' : ', and it is sent as that alone'
  return [
    `It has no name: ${shownValue} is its value${sent}. If it was to have one, it was lost on the way: write name=${shownValue}.`,
  ]
}

/** What would be a second cookie, had the line been broken at its comma. */
function lostAtComma({ value, attributes }: LineParts): string | null {
  const pieces = [value, ...attributes.map(({ name, value }) => (value === null ? name : `${name}=${value}`))]
  for (const piece of pieces) {
    const found = /,\s{0,10}(?:set-cookie:\s{0,10})?([^\s=;,"()<>@\\/?{}]{1,200})=/i.exec(piece)?.[1]
    if (found !== undefined && !KNOWN.has(found.toLowerCase())) return shownPiece(found)
  }
  return null
}

/** Quotes do not hold a value together. */
function cutInQuotes({ value, attributes }: LineParts): string[] {
  if (!/^"[^"]*$/.test(value) || attributes.length === 0) return []
  return [
    `Quotes do not protect a “;”: the value ends before it and is ${shownPiece(value)}. Write “;” as %3B.`,
  ]
}

/** A Domain that nobody but this host can share: a public suffix, an address. */
function sameHost({ attributes }: LineParts, cookie: Cookie | null): string[] {
  const domain = attributes.findLast(({ name }) => name.toLowerCase() === 'domain')?.value
  if (!domain || !cookie?.hostOnly) return []
  const [given, isAddress] = [`Domain=${shownPiece(domain)}`, /^\[|:|^[\d.]+$/.test(cookie.domain)]
  const why = isAddress
    ? 'is an address, and no host is below an address'
    : 'is this very host, which shares cookies with none below it'
  return [`${given} ${why}: it is as if it were not there.`]
}

/** WebKit bug 281149, MDN's compatibility data for Set-Cookie: https alone is secure there, on this machine too. */
function loopbackRemark(cookie: Cookie | null, { loopbackIsSecure }: Profile): string[] {
  if (loopbackIsSecure || cookie === null || !isLoopback(cookie.domain)) return []
  return [
    'Chromium and Firefox take http on localhost for secure; Safari does not (WebKit bug 281149), and drops Secure cookies there. Develop over https, or leave Secure out while you develop.',
  ]
}

function beyondAscii({ name, value }: LineParts): string[] {
  if (!/[\x80-\xff]/.test(name + value)) return []
  return [
    'There are characters beyond ASCII in it: they go out as bytes, and programs differ in how they read them. encodeURIComponent() makes them safe; res.cookie() does that to the value.',
  ]
}

function repeatedRemarks({ attributes }: LineParts): string[] {
  const names = attributes.map(({ name }) => name.toLowerCase()).filter((name) => KNOWN.has(name))
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
  return twice.map(
    (name) =>
      `${attributes.find((one) => one.name.toLowerCase() === name)?.name} stands there more than once: the last one counts.`,
  )
}

function hasBoth({ attributes }: LineParts, profile: Profile): boolean {
  const given = (word: string) => attributes.findLast(({ name }) => name.toLowerCase() === word)?.value
  const [maxAge, expires] = [given('max-age'), given('expires')]
  if (!maxAge || !expires) return false
  const seconds = parseMaxAge(maxAge, profile)
  // Express sends both, and they say the same: that is worth no word. An old date beside a live Max-Age is.
  return seconds !== null && seconds > 0 && (profile.parseDate(expires) ?? 1) <= 0
}
