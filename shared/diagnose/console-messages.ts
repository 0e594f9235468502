import type { ReasonCode } from '../cookie/reasons.ts'

/** What browsers write into their console and tooltips of a cookie, and the reason that it stands for. */
const MESSAGES: readonly (readonly [said: RegExp, reason: ReasonCode | null])[] = [
  // Chromium's tooltips and issues
  [
    /had the "SameSite=None" attribute but did not have the "Secure"|SameSite=None[`"”]?,? but without [`"“]?Secure|missing the [“"]secure[”"] attribute|mark cross-site cookies as secure/i,
    'SameSiteNoneInsecure',
  ],
  [/had the "SameSite=Strict" attribute/i, 'SameSiteStrict'],
  [
    /had the "SameSite=Lax" attribute|in a cross-site context and its [“"]SameSite[”"] is|omitted because of a cross-site redirect/i,
    'SameSiteLax',
  ],
  [
    /didn['’]t specify a "SameSite" attribute|set without the [`"“]SameSite[`"”] attribute|does not have a proper [“"]SameSite[”"“]|SameSite attribute was not set or is invalid|by specifying its SameSite attribute|misusing the (?:recommended )?[“"]?SameSite/i,
    'SameSiteUnspecifiedTreatedAsLax',
  ],
  [/had the "Secure" attribute (?:but|and)|non-HTTPS cookie can[’']t be set as [“"]secure/i, 'SecureOnly'],
  [/Domain attribute was invalid with regards to|rejected for invalid domain/i, 'InvalidDomain'],
  [
    /would have overwritten a cookie with the Secure|already (?:a|an) [“"]?secure[”"]? cookie/i,
    'OverwriteSecure',
  ],
  [/already an HTTP-Only cookie/i, 'OverwriteHttpOnly'],
  [
    /"__Secure-" or "__Host-" prefix|(?:invalid|wrong) prefix|[“"]__(?:Secure|Host)-[”"] prefix/i,
    'InvalidPrefix',
  ],
  [
    /combined size of the name and value|(?:cookie|it) (?:is|was) too large|exceed(?:s|ed)? (?:the )?max(?:imum)? size/i,
    'NameValuePairExceedsMaxSize',
  ],
  [/contained a (?:forbidden|disallowed) (?:control )?character|invalid characters/i, 'DisallowedCharacter'],
  [/path was not an exact match/i, 'NotOnPath'],
  [/neither did the request URL's domain/i, 'DomainMismatch'],
  [
    /blocked due to user preferences|third-party cookie (?:will be|is|was|has been) blocked|third-party cookie phaseout|cross-site context (?:is|will be) blocked|foreign and does not have the [“"]Partitioned/i,
    'UserPreferences',
  ],
  [/^"?(?:this )?(?:attempt to set a cookie|set-cookie (?:header )?(?:was|didn't|had))/im, null],
  [
    /^(?:this (?:set-)?cookie\b.{0,40}\b(?:blocked|was|had|didn)|cookie [“"'].{1,200}[”"'] (?:has been|will (?:soon )?be|was) (?:rejected|soon))/im,
    null,
  ],
]

/** A browser speaks of cookies in one of these ways. */
const SPEAKS = /\bcookies?\b/i

/** What a browser's message says of a cookie; null where it is none. */
export function consoleMessage(
  text: string,
): { readonly detail: string; readonly reasons: readonly ReasonCode[] } | null {
  const start = text.slice(0, 4_000)
  if (!SPEAKS.test(start)) return null
  const found = MESSAGES.find(([said]) => said.test(start))
  if (!found) return null
  const [, reason] = found
  const paste = 'Paste the Set-Cookie line it speaks of: DevTools, Network, has it in the response headers.'
  return {
    detail: `This is what DevTools says of a cookie, not the cookie. ${paste}`,
    reasons: reason === null ? [] : [reason],
  }
}
