import { jsonIn } from '../text/json-in.ts'
import { importJar } from './jar/read-jar.ts'

/** What somebody dropped: an exported journal, a jar of cookies, or text to be diagnosed. */
export type KindOfFile = 'recording' | 'jar' | 'paste'

/** The first line of a cookies.txt that says what it is, and a line of seven fields. */
const COOKIES_TXT = /^# (?:Netscape )?HTTP Cookie File/i
const SEVEN_FIELDS = /^(?:#HttpOnly_)?[^\s#]+\t(?:TRUE|FALSE)\t[^\t]+\t(?:TRUE|FALSE)\t\d+\t[^\t]+\t?/

/** Says by its content what a file is; its name proves nothing. */
export function kindOfFile(text: string): KindOfFile {
  const start = text.trimStart()
  if (start.startsWith('{') || start.startsWith('[')) {
    const value = jsonIn(start)
    if (typeof value !== 'object' || value === null) return 'paste'
    if ('crumbscope' in value && value.crumbscope === 'journal') return 'recording'
    if ('log' in value) return 'paste'
    return importJar(text).ok ? 'jar' : 'paste'
  }
  return COOKIES_TXT.test(start) || SEVEN_FIELDS.test(start) ? 'jar' : 'paste'
}
