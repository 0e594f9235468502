import { globSync, readFileSync } from 'node:fs'
import { parseAst } from 'vite'

/** A regular expression as it stands in a source file; `source` null where it is put together while running. */
export interface FoundRegex {
  /** `client/app.tsx:12`. */
  readonly place: string
  readonly source: string | null
  readonly flags: string
}

/** Every regular expression of the sources, tests left out. */
export function regexesInSources(): readonly FoundRegex[] {
  return globSync('{shared,client,server}/**/*.{ts,tsx,js}')
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap(regexesIn)
}

function regexesIn(file: string): readonly FoundRegex[] {
  const code = readFileSync(file, 'utf8')
  const lang = file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js'
  const place = (start: number) => `${file}:${code.slice(0, start).split('\n').length}`
  const found: FoundRegex[] = []
  const left: unknown[] = [parseAst(code, { lang }, file)]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const { type, start = 0, regex, callee } = node as Partial<RegexNode>
    if (type === 'Literal' && regex) {
      found.push({ place: place(start), source: regex.pattern, flags: regex.flags })
    }
    const isMade = type === 'NewExpression' || type === 'CallExpression'
    if (isMade && callee?.name === 'RegExp') found.push({ place: place(start), source: null, flags: '' })
    for (const child of Object.values(node as object))
      if (typeof child === 'object' && child) left.push(child)
  }
  return found
}

/** ESTree, as far as it is looked at. */
interface RegexNode {
  readonly type: string
  readonly start: number
  readonly regex: { readonly pattern: string; readonly flags: string } | null
  readonly callee: { readonly name?: string }
}
