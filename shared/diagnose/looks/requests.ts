import { isCurlCommand } from '../text/commands/curl-command.ts'
import { HOW, type Look } from './look.ts'

/** Requests without their answers. */
export const requests: readonly Look[] = [
  {
    looks: (text) =>
      /\bblocked by CORS policy\b|^Cross-Origin Request Blocked:/m.test(text) && !/set-cookie/i.test(text),
    detail:
      'This is what a browser says of CORS, not of a cookie: the page may not read the answer, or the preflight failed, and then nothing was sent. With cookies the request needs credentials: "include", and the answer Access-Control-Allow-Credentials: true and the page’s own origin in Access-Control-Allow-Origin, never *. For the cookie itself, paste the Set-Cookie line.',
  },
  {
    looks: (text) =>
      /^(?:\S{1,40} ){0,3}req(?:uest)?\.(?:signedC|c)ookies\b/m.test(text) ||
      // Node prints the headers of an answer so, too.
      (/^\[Object: null prototype\] \{/m.test(text) && !/["']set-cookie["']\s{0,9}:/i.test(text)),
    detail:
      'This is what cookie-parser made of a Cookie header: what was sent, not how it was set. Paste the Set-Cookie line of the answer that set it.',
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
]
