/** Rules that stand elsewhere than in the draft. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  CHIPS: 'CHIPS',
  layered: 'Layered Cookies draft',
  'cookie-store': 'Cookie Store API §7',
}

/** Where a rule stands, for a person: `5.7#19` is `RFC 6265bis §5.7 step 19`. */
export function sectionWords(section: string): string {
  const [place = '', step] = section.split('#')
  return (
    ELSEWHERE[place] ?? (step === undefined ? `RFC 6265bis §${place}` : `RFC 6265bis §${place} step ${step}`)
  )
}
