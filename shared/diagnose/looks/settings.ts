import type { Look } from './look.ts'

/** Settings of servers. */
export const settings: readonly Look[] = [
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
]
