import { asks, byFetch, PLAIN_SHOP, SHOP, sets, writes } from './example-steps.ts'
import type { ReasonPage } from './reason-page.ts'

/** Reasons why a line that can be read is not stored, but for SameSite. */
export const storingReasons = {
  InvalidDomain: {
    means:
      'The Domain is neither the host that answers nor one above it; or it is a public suffix (co.uk, github.io, vercel.app), which would be everybody’s; or it is no host name at all, such as an address with http:// or a port.',
    example: { profile: 'chromium', steps: [sets('a=1; Domain=other.example')] },
    fix: 'Leave Domain out: then the cookie is for this host alone. Or name the part that all your hosts end in. On localhost leave it out.',
    browsers: 'Every browser; the lists of public suffixes differ by the day a browser was built.',
  },
  InvalidPrefix: {
    means:
      'The name begins with a promise that the cookie does not keep. __Secure- wants Secure; __Host- wants Secure, Path=/ and no Domain; __Http- wants Secure and HttpOnly from a server; __Host-Http- all of it.',
    example: { profile: 'chromium', steps: [sets('__Host-id=1; Secure; Path=/app')] },
    fix: 'Add what the name promises, or take another name. Deleting such a cookie needs the same attributes.',
    browsers:
      '__Secure- and __Host-: Chromium since 49, Firefox since 50, Safari. __Http-: seen in Chromium 156 and Firefox ESR 153.',
  },
  PartitionedInsecure: {
    means: 'Partitioned needs Secure, and a secure connection. Chromium drops the cookie without a word.',
    example: { profile: 'chromium', steps: [sets('a=1; SameSite=None; Partitioned')] },
    fix: 'Add Secure, and serve it over https.',
    browsers:
      'Partitioned: Chromium since 114, Firefox since 141, Safari since 26.2. DevTools does not show this code.',
  },
  SameSiteNoneInsecure: {
    means: 'SameSite=None lets other sites’ pages use the cookie, and browsers want Secure with it.',
    example: { profile: 'chromium', steps: [sets('a=1; SameSite=None')] },
    fix: 'Add Secure, and serve it over https. If no other site needs the cookie, use SameSite=Lax.',
    browsers:
      'Chromium since 80; seen in Firefox ESR 153. Safari takes it without Secure, by its documentation.',
  },
  HttpOnlyFromScript: {
    means: 'A script tried to set a cookie with HttpOnly. Only a server can, for scripts must not see it.',
    example: { profile: 'chromium', steps: [writes('a=1; HttpOnly')] },
    fix: 'Let the server set it; or leave HttpOnly out, if a script has to know it.',
    browsers: 'Every browser. DevTools does not show this code: nothing happens.',
  },
  OverwriteSecure: {
    means:
      'A page on plain http tried to set a cookie that would take the place of, or hide, a Secure one of the same name. Whoever can change http must not reach what came over https.',
    example: { profile: 'chromium', steps: [sets('a=1; Secure; Path=/'), sets('a=2; Path=/', PLAIN_SHOP)] },
    fix: 'Set it over https, with Secure. To get rid of the old one, delete it over https first.',
    browsers: 'Chromium since 58, Firefox since 52.',
  },
  OverwriteHttpOnly: {
    means: 'A script tried to replace or delete a cookie that a server set with HttpOnly.',
    example: { profile: 'chromium', steps: [sets('a=1; HttpOnly; Path=/'), writes('a=2; Path=/')] },
    fix: 'Let the server change or delete it: res.clearCookie() with the same path and domain.',
    browsers: 'Every browser. DevTools does not show this code: nothing happens.',
  },
  CredentialsOmitted: {
    means:
      'The request was made without credentials, so no cookie goes along and none is taken from the answer. fetch() does that across origins unless it is told otherwise; so do XMLHttpRequest, fonts, module scripts, EventSource. A CORS preflight never has any.',
    example: {
      profile: 'chromium',
      steps: [sets('a=1; SameSite=None; Secure'), asks(SHOP, { ...byFetch, credentials: 'same-origin' })],
    },
    fix: "fetch(url, { credentials: 'include' }), axios withCredentials: true, EventSource withCredentials; and the server answers Access-Control-Allow-Credentials: true with the page’s own origin, not *.",
    browsers:
      'Every browser (Fetch Standard). DevTools does not show this code: the Cookie header is not there.',
  },
  UserPreferences: {
    means:
      'The browser blocks third-party cookies: the page at the top belongs to another site than the cookie. Safari blocks them as it comes; Chromium where the person chose so, and in private windows.',
    example: { profile: 'safari', steps: [sets('a=1; SameSite=None; Secure', SHOP, byFetch)] },
    fix: 'Bring both under one site (app.example.com and api.example.com). Or add Partitioned, for a cookie of its own on each site; or ask with the Storage Access API.',
    browsers:
      'Safari since 13.1, all. Firefox keeps them apart for each site instead, since 103. Chromium allows them unless told otherwise.',
  },
} as const satisfies Readonly<Record<string, ReasonPage>>
