import type { Look } from './look.ts'

const CODE =
  'This is code that sets a cookie, not what was sent. Run it, and paste the Set-Cookie line of its answer: curl -i shows it.'

/** Code that sets cookies. */
export const code: readonly Look[] = [
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
      /\b(?:append|set|setHeader|header|add)\(\s{0,9}["'`]set-cookie["'`]\s{0,9},\s{0,9}[\w$]/i.test(text),
    detail: CODE,
  },
  {
    looks: (text) => /<meta\b[^>\n]{0,200}http-equiv\s{0,5}=\s{0,5}["']?set-cookie/i.test(text),
    detail:
      'No browser takes a cookie from <meta http-equiv="Set-Cookie"> any more: nothing is set. Send the header with the answer (res.cookie), or set document.cookie in a script.',
  },
  {
    looks: (text) =>
      /\b(?:addCookies|put_resp_cookie|cookie_jar|setCookies)\s{0,4}\(|\bcookies(?:\.(?:signed|encrypted|permanent))?\[:?["']?\w{1,60}["']?\]\s{0,4}=|\bCookie::(?:build|new)\s{0,4}\(|\bhttp\.Cookie\{|\bnew (?:Http)?Cookie\s{0,4}\(|\bcookie_?[sS]tore\.set\s{0,4}\(|->(?:with)?[cC]ookie\s{0,4}\(|\bCookie::(?:queue|make)\s{0,4}\(/.test(
        text,
      ),
    detail: CODE,
  },
]
