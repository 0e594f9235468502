/** A piece of the raw text and how it is marked; joined, the pieces are the text. */
export interface Mark {
  readonly text: string
  readonly as: 'text' | 'name' | 'attribute' | 'guilty'
}

/** The pieces of a Set-Cookie line. `guilty`: attributes in lower case; `name` and `value` stand for those. */
export function marksInLine(line: string, guilty: ReadonlySet<string>): readonly Mark[] {
  const end = line.indexOf(';')
  const pairEnd = end === -1 ? line.length : end
  const equals = line.indexOf('=')
  const nameEnd = equals === -1 || equals > pairEnd ? 0 : equals
  const pieces: readonly Mark[] = [
    { text: line.slice(0, nameEnd), as: guilty.has('name') ? 'guilty' : 'name' },
    { text: line.slice(nameEnd, pairEnd), as: guilty.has('value') ? 'guilty' : 'text' },
    ...line
      .slice(pairEnd)
      .split(/(?=;)/)
      .flatMap((piece): readonly Mark[] => {
        const before = /^;?\s*/.exec(piece)?.[0] ?? ''
        const attribute = piece.slice(before.length)
        const name = /^[^=;\s]*/.exec(attribute)?.[0].toLowerCase() ?? ''
        return [
          { text: before, as: 'attribute' },
          { text: attribute, as: guilty.has(name) ? 'guilty' : 'attribute' },
        ]
      }),
  ]
  return pieces.filter(({ text }) => text !== '')
}

/** The first string in the brackets is the name, the second the value. */
const HEAD =
  /^(\s*\w+\.cookie\s*\(\s*["'`])((?:[^"'`\\]|\\.)*)(["'`]\s*,\s*)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')?/

const OPTION = /\b(\w+)\s*:\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[^,}\n]*)/g

/** The pieces of the code of a call. */
export function marksInCall(code: string, guilty: ReadonlySet<string>): readonly Mark[] {
  const head = HEAD.exec(code)
  if (!head) return [{ text: code, as: 'text' }]
  const [whole, before = '', name = '', between = '', value = ''] = head
  const pieces: Mark[] = [
    { text: before, as: 'text' },
    { text: name, as: guilty.has('name') ? 'guilty' : 'name' },
    { text: between, as: 'text' },
    { text: value, as: guilty.has('value') ? 'guilty' : 'text' },
  ]
  let at = whole.length
  for (const match of code.matchAll(OPTION)) {
    const attribute = match[1]?.toLowerCase().replace(/^maxage$/, 'max-age') ?? ''
    if (match.index < at || !guilty.has(attribute)) continue
    pieces.push({ text: code.slice(at, match.index), as: 'text' }, { text: match[0].trimEnd(), as: 'guilty' })
    at = match.index + match[0].trimEnd().length
  }
  pieces.push({ text: code.slice(at), as: 'text' })
  return pieces.filter(({ text }) => text !== '')
}
