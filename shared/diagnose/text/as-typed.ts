/** The characters of a text as they were before a file, a terminal, a page or an editor made others of them. */
export function asTyped(text: string): string {
  const seen = withoutMarkup(withoutColours(withoutNulls(text)).replace(/^\ufeff/, ''))
  return withPlainQuotes(withoutEscapes(seen))
}

/** UTF-16 that was read as something else: every other character is a NUL. */
function withoutNulls(text: string): string {
  const start = text.slice(0, 400)
  const nulls = start.split('\0').length - 1
  return nulls * 4 > start.length ? text.replaceAll('\0', '').replace(/^[\ufffd\u00ff\u00fe]+/, '') : text
}

/** Colours and bold letters of a terminal (ECMA-48, CSI). */
function withoutColours(text: string): string {
  if (!text.includes('\u001b[')) return text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  return text.replace(/\u001b\[[\d;]{0,20}[A-Za-z]/g, '')
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' },
  ...{ '#39': "'", '#x27': "'", '#34': '"', '#x22': '"', '#x2F': '/', '#47': '/' },
}

/** What a web page made of it: entities for what curl marks with and for quotes. A cookie may have an entity of its own. */
function withoutMarkup(text: string): string {
  if (!/^[ \t]{0,40}(?:&[lg]t; ?|<\/?(?:pre|code)\b)|&(?:quot|#39|#34|#x27|#x22);/im.test(text)) return text
  return text
    .replace(/<\/?(?:pre|code)(?: [^<>\n]{0,200})?>/gi, '')
    .replace(
      /&(lt|gt|quot|apos|nbsp|amp|#39|#x27|#34|#x22|#x2F|#47);/g,
      (_, name: string) => ENTITIES[name] ?? '',
    )
}

/** So often a text is put into a string. */
const DEEPEST = 4

/** JSON within a string of JSON, as logs have it: as often as it was put into one. */
function withoutEscapes(text: string): string {
  let plain = text
  for (let round = 0; round < DEEPEST && /\\"set-cookie\\{1,40}"/i.test(plain); round++) {
    plain = plain.replace(/\\(["\\])/g, '$1')
  }
  return plain
}

/** Quotes that a word processor made round: where they are around code or the header's name, and not a message of a browser. */
function withPlainQuotes(text: string): string {
  if (!/[“”‘’]set-cookie[“”‘’]\s{0,9}[:,=]|\bcookie(?:\(|\s{0,9}=)\s{0,9}[“‘]/i.test(text)) return text
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
}
