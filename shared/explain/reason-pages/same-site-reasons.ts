import { asks, byFetch, OTHER, PLAIN_SHOP, SHOP, sets } from './example-steps.ts'
import type { ReasonPage } from './reason-page.ts'

const STRICT_MEANS =
  'The cookie is SameSite=Strict, and another site has a part in this: its page asks, holds the frame, or has the link that was clicked. Strict rides along only where everything belongs to one site.'
const STRICT_FIX =
  'Use SameSite=Lax for what has to survive a link from outside, such as a session after a sign-in at another site; keep Strict for what only your own pages need. After the redirect, a click within your own site sends it again.'
const LAX_MEANS =
  'The cookie is SameSite=Lax, and another site asks in a way that does not change the address bar by a GET: fetch, a frame, an image, or a form that POSTs.'
const LAX_FIX =
  'If another site really has to use it (an API, an embedded page, a payment that POSTs back): SameSite=None; Secure. Two hosts under one registrable domain are one site; two under vercel.app or github.io are not.'
const UNSET_MEANS =
  'The cookie has no SameSite, or one that is not understood, so it counts as Lax; and another site asks in a way that Lax does not ride along with.'
const UNSET_FIX = 'Say what you mean: SameSite=None; Secure for other sites, or SameSite=Lax.'
const SCHEMEFUL =
  ' DevTools shows this code for plain cross-site requests too. Where the hosts are the same, one is http and the other https: those are two sites for Chromium.'
const SCHEMEFUL_BROWSERS =
  'Chromium since 89 tells http and https apart; Firefox and Safari do not. Crumbscope says whether it was the site or the scheme.'

/** Reasons that SameSite gives, for storing and for sending. */
export const sameSiteReasons = {
  SameSiteStrict: {
    means: STRICT_MEANS,
    example: { profile: 'rfc6265bis', steps: [sets('a=1; SameSite=Strict'), asks(SHOP, { from: OTHER })] },
    fix: STRICT_FIX,
    browsers: 'Every browser that knows SameSite: Chromium since 51, Firefox since 60, Safari since 12.1.',
  },
  SameSiteLax: {
    means: LAX_MEANS,
    example: { profile: 'rfc6265bis', steps: [sets('a=1; SameSite=Lax'), asks(SHOP, byFetch)] },
    fix: LAX_FIX,
    browsers: 'Every browser that knows SameSite: Chromium since 51, Firefox since 60, Safari since 12.1.',
  },
  SameSiteUnspecifiedTreatedAsLax: {
    means: UNSET_MEANS,
    example: { profile: 'rfc6265bis', steps: [sets('a=1'), asks(SHOP, byFetch)] },
    fix: UNSET_FIX,
    browsers:
      'Chromium since 80, with two minutes of grace for POSTs. Firefox and Safari do not treat it as Lax.',
  },
  SchemefulSameSiteStrict: {
    means: STRICT_MEANS + SCHEMEFUL,
    example: { profile: 'chromium', steps: [sets('a=1; SameSite=Strict'), asks(SHOP, { from: OTHER })] },
    fix: `${STRICT_FIX} Serve all of it over https.`,
    browsers: SCHEMEFUL_BROWSERS,
  },
  SchemefulSameSiteLax: {
    means: LAX_MEANS + SCHEMEFUL,
    example: {
      profile: 'chromium',
      steps: [sets('a=1; SameSite=Lax'), asks(SHOP, { as: 'fetch', from: PLAIN_SHOP })],
    },
    fix: `${LAX_FIX} Serve all of it over https.`,
    browsers: SCHEMEFUL_BROWSERS,
  },
  SchemefulSameSiteUnspecifiedTreatedAsLax: {
    means: UNSET_MEANS + SCHEMEFUL,
    example: { profile: 'chromium', steps: [sets('a=1'), asks(SHOP, byFetch)] },
    fix: `${UNSET_FIX} Serve all of it over https.`,
    browsers: SCHEMEFUL_BROWSERS,
  },
} as const satisfies Readonly<Record<string, ReasonPage>>
