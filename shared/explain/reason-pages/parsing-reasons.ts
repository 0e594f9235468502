import { PLAIN_SHOP, SHOP, sets, writes } from './example-steps.ts'
import type { ReasonPage } from './reason-page.ts'

/** Reasons that are found in the line itself. */
export const parsingReasons = {
  DisallowedCharacter: {
    means:
      'The line holds a control character: a NUL, a line break, or another one below space. The whole line is dropped, attributes and all. Chromium also drops a tab inside a name or a value.',
    example: { profile: 'chromium', steps: [sets('a=one\u0001two')] },
    fix: 'Encode the value: encodeURIComponent(), which res.cookie() does by itself, or Base64.',
    browsers: 'Seen in Chromium 156 and Firefox ESR 153. Node refuses to send most such headers at all.',
  },
  NoCookieContent: {
    means: 'There is neither a name nor a value before the first “;”, so there is nothing to keep.',
    example: { profile: 'chromium', steps: [sets('; Path=/; HttpOnly')] },
    fix: 'Begin the line with name=value.',
    browsers: 'Seen in Chromium 156; Firefox refuses every line whose name is empty before a “=”.',
  },
  NameValuePairExceedsMaxSize: {
    means:
      'Name and value together have more than 4,096 bytes. Attributes and the “=” between the two do not count; a character beyond ASCII counts as several.',
    example: { profile: 'chromium', steps: [sets(`a=${'x'.repeat(4096)}`)] },
    fix: 'Keep the data on the server and only its id in the cookie: that is what a session is. Or split it over several cookies.',
    browsers: 'Every browser, each with this limit or close to it; seen in Chromium 156 and Firefox ESR 153.',
  },
  NamelessPair: {
    means:
      'The cookie has no name and its value has a “=” in it: it would be sent back looking like another cookie. Firefox refuses every line that begins with “=”.',
    example: { profile: 'chromium', steps: [sets('=id=1')] },
    fix: 'Give it a name: the text before the first “=” must not be empty.',
    browsers:
      'Seen in Chromium 156 and Firefox ESR 153. DevTools does not show this code: the line just is not there.',
  },
  SchemeNotSupported: {
    means:
      'Cookies belong to addresses of http and https (ws and wss share theirs). A file, an FTP or an extension page has none, and the script of a blob: page neither, but in Firefox.',
    example: { profile: 'chromium', steps: [sets('a=1', 'ftp://shop.example/')] },
    fix: 'Serve the page over https, or over http on localhost while you develop. Let the page that made a blob: page read and write for it.',
    browsers:
      'Every browser; Fetch knows cookies for its HTTP(S) schemes alone. The script of a blob: page was seen to get none in Chromium 156, and those of Path=/ in Firefox ESR 153.',
  },
  OpaqueOrigin: {
    means:
      'The script runs in a document without an origin: a frame with sandbox but without allow-same-origin, or a data: page. document.cookie throws a SecurityError there.',
    example: { profile: 'chromium', steps: [writes('a=1', 'sandboxed')] },
    fix: 'Add allow-same-origin to the frame’s sandbox, if you trust what is in it; or let the page around it do the work.',
    browsers: 'Seen in Chromium 156 and Firefox ESR 153; HTML asks for it.',
  },
  TabInPath: {
    means: 'The Path has a tab in it, and Firefox refuses such a cookie.',
    example: { profile: 'firefox', steps: [sets('a=1; Path=/x\ty')] },
    fix: 'Write the Path without the tab, or percent-encoded: %09.',
    browsers:
      'Seen in Firefox ESR 153 for headers, scripts and cookieStore alike. Chromium says DisallowedCharacter.',
  },
  InvalidArgument: {
    means:
      'cookieStore.set() or .delete() was given something it does not take, and rejects with a TypeError: no name, a “;” in a value, a Domain with a leading dot, expires and maxAge together, a __Host- name with a domain.',
    example: {
      profile: 'chromium',
      steps: [
        {
          kind: 'store-set',
          url: SHOP,
          now: null,
          set: { name: 'a', value: '1', expires: 1e15, maxAge: 60 },
        },
      ],
    },
    fix: 'Read the error’s own message: it names the member. Set-Cookie takes what this call does not.',
    browsers: 'Chromium since 87, Firefox since 140, Safari since 18.4 have cookieStore.',
  },
  SecureOnly: {
    means:
      'A Secure cookie came over http, or would have to go over http. It is only set and sent on https. Chromium and Firefox count localhost, names below it and 127.0.0.1 as safe; Safari does not.',
    example: { profile: 'chromium', steps: [sets('a=1; Secure', PLAIN_SHOP)] },
    fix: "Serve it over https. Behind a proxy that ends https, tell Express so: app.set('trust proxy', 1), and cookie.secure: true or 'auto'.",
    browsers:
      'Every browser. Chromium since 89 and Firefox since 75 take localhost for safe; Safari does not (WebKit bug 281149).',
  },
} as const satisfies Readonly<Record<string, ReasonPage>>
