import { asks, inFrame, PLAIN_SHOP, SHOP, sets } from './example-steps.ts'
import type { ReasonPage } from './reason-page.ts'

/** Reasons why a stored cookie stays behind, but for SameSite. */
export const sendingReasons = {
  DomainMismatch: {
    means:
      'The cookie belongs to another host of the same site: it was set without Domain, so for its own host alone; or its Domain lies beside this host.',
    example: { profile: 'chromium', steps: [sets('a=1'), asks('https://api.shop.example/')] },
    fix: 'Set it with Domain=shop.example, and every host below gets it. Mind who else has a host there.',
    browsers: 'Every browser.',
  },
  NotOnPath: {
    means:
      'The Path of the cookie does not cover the path that is asked for. Without a Path the directory of the page that set it counts: set at /api/login, it goes to /api/… only.',
    example: { profile: 'chromium', steps: [sets('a=1; Path=/cart'), asks(`${SHOP}carts`)] },
    fix: 'Set it with Path=/. res.cookie() and express-session do, unless told otherwise. Deleting the old one needs its old Path.',
    browsers: 'Every browser.',
  },
  HttpOnly: {
    means:
      'document.cookie and cookieStore leave out what was set with HttpOnly. Requests carry it all the same.',
    example: {
      profile: 'chromium',
      steps: [sets('a=1; HttpOnly; Path=/'), asks(), { kind: 'script-get', url: SHOP, now: null }],
    },
    fix: 'That is what HttpOnly is for. If a script has to know something, put that into a second cookie, or into the page.',
    browsers: 'Every browser. DevTools does not show this code.',
  },
  OtherPartition: {
    means:
      'The cookie is in the jar, but in another partition, and there it does not exist for this request. A partition belongs to the site of the page at the top. A cookie with Partitioned is always kept in one; Firefox keeps every third-party cookie in one, so that what a site set for itself is not there when another site embeds it.',
    example: {
      profile: 'firefox',
      steps: [sets('a=1; SameSite=None; Secure; Path=/'), asks(SHOP, inFrame)],
    },
    fix: 'Set it inside the page that embeds it, for a cookie of its own under each site. Or let the frame ask for the one that is there: document.requestStorageAccess(). Or bring both under one site (app.example.com and api.example.com).',
    browsers:
      'Firefox since 103 for all third-party cookies; Partitioned: Chromium since 114, Firefox since 141, Safari since 26.2. DevTools does not list such a cookie.',
  },
  AnonymousContext: {
    means:
      'The frame was made with the attribute credentialless: it has a jar of its own, empty at first, which ends with the page. The cookies of the site stay behind.',
    example: {
      profile: 'chromium',
      steps: [sets('a=1; SameSite=None; Secure'), asks(SHOP, { ...inFrame, document: 'credentialless' })],
    },
    fix: 'Take the attribute off the frame; then what is in it has to answer Cross-Origin-Embedder-Policy, if the page asks for that.',
    browsers: 'Chromium since 110. Firefox ESR 153 passes over the attribute.',
  },
  SchemeMismatch: {
    means:
      'The cookie was set over http and is asked for over https, or the other way round, and this browser binds cookies to that.',
    example: {
      profile: 'chromium',
      switchedOn: { bindsToScheme: true },
      steps: [sets('a=1; Path=/', PLAIN_SHOP), asks(SHOP)],
    },
    fix: 'Serve everything over https, and set the cookie there.',
    browsers:
      'Chromium has it behind a flag (scheme-bound cookies), switched off as it comes; no other browser does.',
  },
  PortMismatch: {
    means:
      'The cookie was set from another port of this host, and this browser binds cookies without Domain to it. Elsewhere cookies do not know ports: two apps on localhost share theirs.',
    example: {
      profile: 'chromium',
      switchedOn: { bindsToPort: true },
      steps: [sets('a=1; Path=/', 'https://shop.example:8443/'), asks(SHOP)],
    },
    fix: 'Serve both from one port, or set it with Domain.',
    browsers:
      'Chromium has it behind a flag (port-bound cookies), switched off as it comes; no other browser does.',
  },
} as const satisfies Readonly<Record<string, ReasonPage>>
