import { StringReader } from '../js-strings.ts'

/** The parts of a list between two brackets, without the spaces around them, and where the list ends. */
export interface CodeParts {
  readonly parts: readonly string[]
  /** Where its closing bracket is; the end of the text where it has none. */
  readonly end: number
}

/** So much of a text is read for code, in characters: a call may name what stands elsewhere in it. */
const LONGEST_CODE = 200_000

/** The part of a text that has a call in it, without comments: what stands in them is no code. */
export function codeAround(text: string, call: RegExp): string {
  const start = Math.max(0, text.search(call) - LONGEST_CODE / 2)
  const code = text.slice(start, start + LONGEST_CODE)
  if (!/\/[/*]/.test(code)) return code
  const strings = new StringReader(code)
  const kept: string[] = []
  let from = 0
  for (let at = 0; at < code.length; at++) {
    const literal = strings.at(at)
    if (literal) {
      at = literal.end - 1
      continue
    }
    if (code[at] !== '/' || !/^\/(?:\*|\/)/.test(code.slice(at, at + 2)) || code[at - 1] === ':') continue
    const end = code[at + 1] === '*' ? code.indexOf('*/', at + 2) + 2 : code.indexOf('\n', at)
    kept.push(code.slice(from, at))
    from = end <= at ? code.length : end
    at = from - 1
  }
  return [...kept, code.slice(from)].join('')
}

/** So much of a list is read, in characters: no call and no object of options is that long. */
const LONGEST = 20_000

/** What stands between the bracket at `open` and the one that closes it, parted at its commas. */
export function partsAt(code: string, open: number): CodeParts {
  const text = code.slice(0, open + LONGEST)
  const strings = new StringReader(text)
  const parts: string[] = []
  let depth = 0
  let from = open + 1
  const take = (to: number) => {
    const part = text.slice(from, to).trim()
    if (part !== '') parts.push(part)
    from = to + 1
  }
  for (let at = open; at < text.length; at++) {
    const literal = strings.at(at)
    if (literal) {
      at = literal.end - 1
      continue
    }
    const character = text.charAt(at)
    if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    if (depth === 0) {
      take(at)
      return { parts, end: at }
    }
    if (depth === 1 && character === ',') take(at)
  }
  take(text.length)
  return { parts, end: text.length }
}

/** Name and value of a property of an object as code: `maxAge: 60_000`; a spread, or a name alone, has no value. */
export function propertyOf(part: string): readonly [name: string, value: string | null] {
  const [, quoted, bare, value] =
    /^(?:["']([\w-]{1,60})["']|([\w$.]{1,121}))\s{0,20}:([\s\S]*)$/.exec(part) ?? []
  return [quoted ?? bare ?? part, value?.trim() ?? null]
}

/** What a name stands for in a text: `const options = { … }`, `const NAME = 'sid'`; null where it is not said, or said twice. */
export function valueNamed(text: string, name: string): string | null {
  const said = [
    ...text.matchAll(/\b(?:const|let|var) ([\w$]{1,60})(?:: ?[\w.]{1,60})? ?= ?(?=["'{])/g),
  ].filter(([, one]) => one === name)
  const [only] = said
  if (only === undefined || said.length > 1) return null
  const at = only.index + only[0].length
  const literal = new StringReader(text).at(at)
  return text.slice(at, literal?.end ?? partsAt(text, at).end + 1)
}

/** So many objects are looked up for one: they may spread each other. */
const MOST_SPREAD = 8

/** The properties of an object as code, those that it spreads and those that are given to it later among them. */
export function propertiesOf(object: string, text: string, spread = { left: MOST_SPREAD }): string[] {
  const named = object.startsWith('{') ? object : spread.left-- > 0 ? valueNamed(text, object) : null
  if (!named?.startsWith('{')) return [`...${object}`]
  const own = partsAt(named, 0).parts.flatMap((part) => {
    const other = /^\.\.\.([\w$]{1,60})$/.exec(part)?.[1]
    return other === undefined ? [part] : propertiesOf(other, text, spread)
  })
  const later = named === object ? [] : [...text.matchAll(GIVEN)].filter(([, one]) => one === object)
  return [...own, ...later.map(([, , name, value]) => `${name}: ${value}`)].filter((part) => part !== '')
}

/** `options.secure = true`, `options.cookie.secure = true`. */
const GIVEN = /(?<![\w$.])([\w$]{1,60})\.(\w{1,60}(?:\.\w{1,60})?) ?= ?([^=;\n][^;\n]{0,200})/g
