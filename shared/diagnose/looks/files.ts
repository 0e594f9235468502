import { HOW, type Look } from './look.ts'

/** Texts that are something else altogether. */
export const files: readonly Look[] = [
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
