import { jsonIn } from '../text/json-in.ts'
import { isCurlCommand } from './text/curl-command.ts'

const HOW =
  'Paste the response headers (DevTools, Network: right-click the request, Copy response headers) or save all as HAR.'

const CODE =
  'This is code that sets a cookie, not what was sent. Run it, and paste the Set-Cookie line of its answer: curl -i shows it.'

/** One kind of text that is known by its look. */
export interface Look {
  readonly looks: (text: string) => boolean
  readonly detail: string
}

export const LOOKS: readonly Look[] = [
  {
    looks: (text) =>
      /\bset-cookie["'`]?\s{0,4}(?::|=>|=|,)\s{0,4}(?:\[(?:Array|Object|…|\.\.\.)\]|array:\d{1,4} \[▶|\{?System\.String\[\])/i.test(
        text,
      ),
    detail:
      'The cookies in it are folded: a program printed [Array], or the like, in their place. Print them whole (Node: console.dir(headers, { depth: null })), and paste that.',
  },
  {
    looks: (text) =>
      /\bexpress-session (?:no SID|fetching|saving|cookie unsigned|not secured|no session|split)/.test(text),
    detail:
      'This is what express-session prints with DEBUG=express-session, and it set no cookie here. “not secured” means that cookie.secure is on and the request did not count as https: behind a proxy, app.set("trust proxy", 1). Else paste the Set-Cookie line of an answer.',
  },
  {
    looks: (text) => /^[ \t]{0,20}0x[\da-f]{4}:[ \t]/m.test(text),
    detail:
      'These are the bytes of packets. Take them as text (tcpdump -A; in Wireshark: Follow, HTTP Stream), and paste that.',
  },
  {
    looks: (text) =>
      /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[(?:error|warn|crit|notice|info|alert|emerg)\]/m.test(text),
    detail: `This is a server’s error log: it has no headers in it. ${HOW}`,
  },
  {
    looks: (text) => /^\S{1,60} \S{1,60} \S{1,60} \[[^\]\n]{10,40}\] "[A-Z]{3,7} \S{1,4000} HTTP/m.test(text),
    detail: `This is a server’s access log without cookies in it: nginx has them as $sent_http_set_cookie and $http_cookie. ${HOW}`,
  },
  {
    looks: (text) => /["']?(?:routeKey|rawPath|httpMethod|requestContext)["']?\s{0,4}:/.test(text),
    detail:
      'This is a request as API Gateway hands it to a function: it says what was sent, not how it was set. Paste what the function answers, with statusCode and its headers or cookies.',
  },
  {
    looks: (text) =>
      !/set-cookie/i.test(text) &&
      /schema\.getpostman\.com|"_postman_id"|"_type"\s?:\s?"export"|collection\.insomnia\.rest|"__export_format"/.test(
        text,
      ),
    detail:
      'This is an export of requests (Postman, Insomnia) without an answer that sets a cookie. Send the request, and paste what the console or the timeline shows, with the response headers.',
  },
  {
    looks: (text) => /\bfrom ['"]k6(?:\/http)?['"]/.test(text),
    detail: 'This is a script of k6, not what was sent. Run it with --http-debug, and paste what it prints.',
  },
  {
    looks: (text) => !/set-cookie/i.test(text) && /^INFO\[\d+\]|"http_only"\s?:/m.test(text),
    detail:
      'This is what k6 prints of cookies that were kept: it does not tell how they were set. Run it with --http-debug, and paste what it prints.',
  },
  {
    looks: (text) =>
      /^[ \t]{0,20}(?:session\.cookie_\w{1,30}|(?:SESSION|CSRF|LANGUAGE)_COOKIE_[A-Z]{1,20}|server\.servlet\.session\.cookie\.[\w-]{1,30}|server\.(?:reactive\.)?session\.cookie\.[\w-]{1,30})\s{0,10}[=:]/m.test(
        text,
      ) ||
      /^[ \t]{0,20}(?:session|servlet):\s{0,20}\n(?:\s{0,40}[\w-]{1,40}:.{0,200}\n){0,6}?\s{0,40}cookie:/m.test(
        text,
      ) ||
      /^[ \t]{0,20}["']same_site["']\s{0,4}=>/m.test(text) ||
      /\bsession_store\b|\bsession_set_cookie_params\b/.test(text),
    detail:
      'These are settings of a server’s sessions or cookies, not what it sends. Ask the server (curl -i), and paste the Set-Cookie line of its answer.',
  },
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
    detail: `This is a curl command: a request, and no answer. Run it with -v, and paste what it prints. ${HOW}`,
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
    detail: CODE,
  },
  {
    looks: (text) =>
      /\b(?:addCookies|put_resp_cookie|cookie_jar|setCookies)\s{0,4}\(|\bcookies(?:\.(?:signed|encrypted|permanent))?\[:?["']?\w{1,60}["']?\]\s{0,4}=|\bCookie::(?:build|new)\s{0,4}\(|\bhttp\.Cookie\{|\bnew (?:Http)?Cookie\s{0,4}\(|\bcookie_?[sS]tore\.set\s{0,4}\(|->(?:with)?[cC]ookie\s{0,4}\(|\bCookie::(?:queue|make)\s{0,4}\(/.test(
        text,
      ),
    detail: CODE,
  },
  {
    looks: (text) => /^(?:Protocol|\w{0,30})Error: (?:Protocol error|.{0,100}\bcookies?\b)/i.test(text),
    detail:
      'This is the error of a tool that was to set a cookie: it says nothing of what a server sent. Paste the Set-Cookie line of an answer.',
  },
  {
    looks: (text) => isBase64(text) || /<(?:request|response) base64="true">/.test(text),
    detail: 'This looks like Base64. Decode it (base64 -d), and paste what comes out.',
  },
  {
    looks: (text) => /^<(?:!doctype|html|\?xml)/i.test(text),
    detail: `This is a page, not the headers it came with. ${HOW}`,
  },
]

/** Long enough to be no cookie's value, and of nothing but its letters. */
function isBase64(text: string): boolean {
  const letters = text.replace(/\s{1,4}/g, '')
  return letters.length >= 40 && letters.length % 4 === 0 && /^[A-Za-z\d+/]{38,}={0,2}$/.test(letters)
}
