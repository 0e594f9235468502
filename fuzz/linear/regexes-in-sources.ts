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
  const found: FoundRegex[] = []
  for (const node of nodesOf(parseAst(code, { lang }, file))) {
    const { type, start, regex, callee } = node as Partial<RegexNode>
    const place = `${file}:${code.slice(0, start).split('\n').length}`
    if (type === 'Literal' && regex) found.push({ place, source: regex.pattern, flags: regex.flags })
    const isMade = type === 'NewExpression' || type === 'CallExpression'
    if (isMade && callee?.name === 'RegExp') found.push({ place, source: null, flags: '' })
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

function* nodesOf(node: unknown): Generator<object> {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node)) yield node
  for (const child of Object.values(node)) yield* nodesOf(child)
}
