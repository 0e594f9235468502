import { jsonIn } from '../../text/json-in.ts'
import type { Look } from './look.ts'

/** Cookies that were kept: they do not tell how they were set. */
export const kept: readonly Look[] = [
  {
    looks: (text) => /^(?:> ?)*document\.cookie;?[ \t]*$/m.test(text),
    detail:
      'This is what document.cookie shows: names and values that a script may read, without any attribute. Paste the Set-Cookie lines; DevTools, Network, has them.',
  },
  {
    looks: (text) =>
      /^HostOnly:(?:true|false)$/m.test(text) ||
      /<(?:\w*CookieJar\b|Cookie \S)/.test(text) ||
      /^name\tvalue\t/i.test(text) ||
      (/\bname["']?: ?["'`]/.test(text) &&
        /\bdomain["']?: ?["'`]/.test(text) &&
        !/set-?cookie/i.test(text) &&
        jsonIn(text) === undefined),
    detail:
      'These are cookies that were kept, as a program shows them: they do not tell how they were set. Paste the Set-Cookie lines; or get the cookies as JSON or cookies.txt, and import them in the browser pane (⋯, Import).',
  },
]
