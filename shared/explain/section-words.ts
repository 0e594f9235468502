/** Where a rule stands, for a person: `5.7#19` is `RFC 6265bis §5.7 step 19`. */
export function sectionWords(section: string): string {
  const [place = '', step] = section.split('#')
  if (place === 'CHIPS') return 'CHIPS'
  if (place === 'layered') return 'Layered Cookies draft'
  if (place === 'cookie-store') return 'Cookie Store API §7'
  return step === undefined ? `RFC 6265bis §${place}` : `RFC 6265bis §${place} step ${step}`
}
