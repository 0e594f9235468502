import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin, parseAst } from 'vite'

/** How many steps the counted code has taken; it counts there itself. */
export interface Steps {
  n: number
}

/** Where the counted code counts. */
const COUNTER = '__crumbscopeSteps'

/**
 * Builds a module with all it imports so that each call of a function and each round of a loop counts one step, and
 * loads it. Steps are the same on every machine, however busy it is; time is not.
 */
export async function loadCounted<T>(entry: string): Promise<{ readonly module: T; readonly steps: Steps }> {
  const steps: Steps = { n: 0 }
  Object.assign(globalThis, { [COUNTER]: steps })
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [counting()],
    ssr: { noExternal: true },
    build: { ssr: entry, write: false, minify: false, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const code = 'output' in built ? built.output[0].code : ''
  const folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
  try {
    const file = join(folder, 'counted.mjs')
    await writeFile(file, code)
    return { module: (await import(/* @vite-ignore */ pathToFileURL(file).href)) as T, steps }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function counting(): Plugin {
  return {
    name: 'counting',
    enforce: 'pre',
    transform(code, id) {
      const lang = /\/(?:shared|client|server)\/.*\.(tsx?)$/.exec(id)?.[1]
      return lang === undefined ? null : { code: counted(code, lang as 'ts' | 'tsx'), map: null }
    },
  }
}

/** The code with `steps.n++` at the start of every function and in every round of a loop. */
function counted(code: string, lang: 'ts' | 'tsx'): string {
  const edits: { readonly at: number; readonly text: string }[] = []
  const put = (at: number, text: string) => edits.push({ at, text })
  for (const { type, body } of bodiesIn(parseAst(code, { lang }))) {
    if (body.type === 'BlockStatement') put(body.start + 1, 'steps_.n++;')
    else if (type === 'ArrowFunctionExpression') {
      put(body.start, '(steps_.n++,')
      put(body.end, ')')
    } else {
      put(body.start, '{steps_.n++;')
      put(body.end, '}')
    }
  }
  const pieces: string[] = [`const steps_ = globalThis.${COUNTER};`]
  let from = 0
  // Of two at one place the one that closes an inner body comes first: it was found later.
  for (const { at, text } of edits.reverse().sort((a, b) => a.at - b.at)) {
    pieces.push(code.slice(from, at), text)
    from = at
  }
  return [...pieces, code.slice(from)].join('')
}

/** ESTree, as far as it is looked at. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly body?: Node | readonly Node[] | null
}

const COUNTED =
  /^(?:For|While|DoWhile|ForIn|ForOf)Statement$|^(?:ArrowFunction|Function)Expression$|^FunctionDeclaration$/

function* bodiesIn(node: unknown): Generator<{ readonly type: string; readonly body: Node }> {
  if (typeof node !== 'object' || node === null) return
  const { type, body } = node as Partial<Node>
  if (type !== undefined && COUNTED.test(type) && body && 'start' in body) yield { type, body }
  for (const child of Object.values(node)) yield* bodiesIn(child)
}
