import type { Cause, ReasonCode } from '../reasons.ts'

const SCHEME = 'the cases to record from name no page of another scheme'
const SCRIPTS = 'document.cookie names no reasons; what it leaves out is recorded'
const SCHEMEFUL = 'the profile gives the codes that begin with Schemeful'
const PLAIN = 'the profile gives the codes without Schemeful'
const NO_DEFAULT = 'a cookie without SameSite goes everywhere'
const SWITCHED_OFF = 'Chromium has it behind a flag, switched off as it comes'
const APART = 'what lies in another partition is not even withheld'
const WITHHELD = 'only said of a withheld cookie, and an answer names reasons there, not causes'

/**
 * The reason codes and causes that no recording shows, by the profile the engine answers with, each with why. The test of
 * the recordings fails when one of them is shown after all, and when any other is not.
 */
export const unrecorded: Readonly<
  Record<
    'chromium' | 'firefox',
    {
      readonly codes: Readonly<Partial<Record<ReasonCode, string>>>
      readonly causes: Readonly<Partial<Record<Cause, string>>>
    }
  >
> = {
  chromium: {
    codes: {
      OtherPartition: APART,
      SchemeMismatch: SWITCHED_OFF,
      PortMismatch: SWITCHED_OFF,
      TabInPath: 'Chromium refuses any inner tab as DisallowedCharacter',
      SameSiteStrict: SCHEMEFUL,
      SameSiteLax: SCHEMEFUL,
      SameSiteUnspecifiedTreatedAsLax: SCHEMEFUL,
      HttpOnly: SCRIPTS,
    },
    causes: {
      credentialless: WITHHELD,
      unicodePath: 'a rule of the layered draft',
      redirect: 'Chromium does not count redirects',
      unsafeMethod: WITHHELD,
      nonAsciiDomain: 'Chromium reads a Domain beyond ASCII',
    },
  },
  firefox: {
    codes: {
      OtherPartition: APART,
      SchemeNotSupported: SCHEME,
      AnonymousContext: 'Firefox has no credentialless frames',
      SchemeMismatch: 'Firefox does not bind cookies to a scheme',
      PortMismatch: 'Firefox does not bind cookies to a port',
      SameSiteUnspecifiedTreatedAsLax: NO_DEFAULT,
      SchemefulSameSiteStrict: PLAIN,
      SchemefulSameSiteLax: PLAIN,
      SchemefulSameSiteUnspecifiedTreatedAsLax: PLAIN,
      HttpOnly: SCRIPTS,
    },
    causes: {
      credentialless: 'Firefox has no credentialless frames',
      unicodePath: 'a rule of the layered draft',
      crossScheme: 'http and https of one host are one site',
      redirect: WITHHELD,
      unsafeMethod: WITHHELD,
      hiddenPrefix: 'Firefox takes no cookie without a name',
    },
  },
}
