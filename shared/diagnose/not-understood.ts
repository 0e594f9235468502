import { jsonIn } from '../text/json-in.ts'
import { looksLikeJar } from './jar/read-jar.ts'
import { isCurlCommand } from './text/curl-command.ts'

/** What a text is instead of something that shows how cookies were set. */
export interface Instead {
  /** What it looks like, and what to paste. */
  readonly detail: string
  /** It is that even where it has header names in it. */
  readonly instead: boolean
}

const HOW =
  'Paste the response headers (DevTools, Network: right-click the request, Copy response headers) or save all as HAR.'

/** What the text looks like, where it is none of what can be read; null where nothing speaks for it. */
export function notUnderstood(text: string): Instead | null {
  const trimmed = text.trim()
  if (trimmed === '') return sure('There is nothing in it yet.')
  if (looksLikeJar(text)) {
    return sure(
      'This is a cookie jar: it tells what was kept, not how it was set. Import it in the browser pane (⋯, Import), or paste the Set-Cookie line.',
    )
  }
  for (const { looks, detail } of LOOKS) if (looks(trimmed)) return sure(detail)
  return looksLikeJson(trimmed) ? { detail: OTHER_JSON, instead: false } : null
}

function looksLikeJson(text: string): boolean {
  return /^[{[]/.test(text) && !/set-cookie/i.test(text) && !/^\[[^\]\n]{1,200}\][$#%>]/.test(text)
}

const OTHER_JSON =
  'This begins like JSON, but it holds no HAR file (a log with entries), no headers with set-cookie, and no list of cookies.'

function sure(detail: string): Instead {
  return { detail, instead: true }
}

interface Look {
  readonly looks: (text: string) => boolean
  readonly detail: string
}

const LOOKS: readonly Look[] = [
  {
    looks: (text) =>
      /^[ \t]*(?:Header[ \t]+(?:always[ \t]+)?(?:set|add|append|merge|edit\*?)[ \t]+"?Set-Cookie|add_header[ \t]+Set-Cookie|proxy_cookie_\w+[ \t]|http-response[ \t]+\w+-header[ \t]+Set-Cookie|[\w.]+\/session-cookie-)/im.test(
        text,
      ),
    detail:
      'This is the configuration of a server, not what it sends. Ask the server (curl -i), and paste the Set-Cookie line of its answer.',
  },
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
  {
    looks: (text) => /^(?:await |const \w+ = (?:await )?)?(?:window\.)?fetch\(/.test(text),
    detail: `This is a request as code (Copy as fetch): it sets no cookie. ${HOW}`,
  },
  {
    looks: (text) => /^(?:\$session = New-Object|Invoke-(?:WebRequest|RestMethod)\b)/i.test(text),
    detail: `This is a request as PowerShell (Copy as PowerShell): it sets no cookie. ${HOW}`,
  },
  {
    looks: (text) => text.split('\n', 20).some(isCurlCommand),
    detail: `This is a curl command: a request, and no answer. Run it with -v, and paste what it prints; or else: ${HOW}`,
  },
  {
    looks: (text) =>
      /^"?(?:this )?(?:attempt to set a cookie|set-cookie (?:header )?(?:was|didn't|had))/i.test(text),
    detail: 'This is what DevTools says of a cookie, not the cookie. Paste the Set-Cookie line it speaks of.',
  },
  {
    looks: (text) =>
      /^(?:this set-cookie|cookie [“"'].{1,200}[”"'] (?:has been|will be|was) (?:rejected|soon))/i.test(text),
    detail: 'This is what DevTools says of a cookie, not the cookie. Paste the Set-Cookie line it speaks of.',
  },
  {
    looks: (text) => /^cookie[ \t]*:/im.test(text) && !/set-cookie/i.test(text),
    detail: 'A Cookie header says what was sent, not how it was set. Paste the Set-Cookie line.',
  },
  {
    looks: (text) => /"(?:startedDateTime|_initiator|redirectURL)"/.test(text),
    detail:
      'This looks like a piece of a HAR file, without its beginning or its first whole request. Save it whole (DevTools, Network, Export HAR), and open the file.',
  },
  {
    looks: (text) =>
      /^(?:app\.use\(\s*)?session\(/.test(text) || /\b(?:cookieSession|expressSession)\(/.test(text),
    detail:
      'These are the options of a session, not what was sent. Paste the Set-Cookie line of an answer: curl -i shows it.',
  },
  {
    looks: (text) =>
      /\b(?:set_?cookie|addCookie|cookies\(?\)?\.(?:set|append)|response\.cookies|ResponseCookie\.from|header)\s{0,5}\((?<!\bheader\((?!\s{0,5}["']set-cookie:))/i.test(
        text,
      ) && !/^set-cookie:/im.test(text),
    detail:
      'This is code that sets a cookie, not what was sent. Run it, and paste the Set-Cookie line of its answer: curl -i shows it.',
  },
  {
    looks: (text) => /^<(?:!doctype|html|\?xml)/i.test(text),
    detail: `This is a page, not the headers it came with. ${HOW}`,
  },
]
