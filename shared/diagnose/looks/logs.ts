import { HOW, type Look } from './look.ts'

/** What programs and servers print that holds no cookie's line. */
export const logs: readonly Look[] = [
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
]
