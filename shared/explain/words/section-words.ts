import { texts } from '../../cookie/profiles/texts.ts'

/** Rules that stand elsewhere than in the draft. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  CHIPS: 'CHIPS',
  layered: `${texts.layered.title} draft`,
  'cookie-store': 'Cookie Store API §7',
  fetch: 'Fetch Standard, HTTP-network-or-cache fetch',
  html: 'HTML Standard, cookie-averse documents',
  credentialless: 'Iframe credentialless (WICG)',
  'origin-bound': 'Origin-Bound Cookies, not switched on',
  browser: "the browser's own rule",
}

/** Where a rule stands, for a person: `5.7#19` is `RFC 6265bis §5.7 step 19`. */
export function sectionWords(section: string): string {
  const [place = '', step] = section.split('#')
  const { title } = texts.rfc6265bis
  return ELSEWHERE[place] ?? (step === undefined ? `${title} §${place}` : `${title} §${place} step ${step}`)
}
