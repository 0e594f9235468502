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

/** Before each counted module: the count, and what counts the items of a list that is gone through at once. */
const PRELUDE = `const steps_ = globalThis.${COUNTER};
const items_ = (list) => (steps_.n += list?.length ?? list?.size ?? 1, list);`

/**
 * Builds a module with all it imports so that each call of a function, each round of a loop and each item that a spread,
 * a `Set` or a `Map` takes counts one step, and loads it. Steps are the same on every machine, however busy it is; time is not.
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

/** The code with `steps.n++` at the start of every function and in every round of a loop, and `items_()` around lists. */
function counted(code: string, lang: 'ts' | 'tsx'): string {
  const edits: { readonly at: number; readonly text: string }[] = []
  const put = (at: number, text: string) => edits.push({ at, text })
  for (const node of nodesIn(parseAst(code, { lang }))) {
    for (const list of listsIn(node)) {
      put(list.start, 'items_(')
      put(list.end, ')')
    }
    const { type, body } = node
    if (!COUNTED.test(type) || !body || !('start' in body)) continue
    if (body.type === 'BlockStatement') put(body.start + 1, 'steps_.n++;')
    else if (type === 'ArrowFunctionExpression') {
      put(body.start, '(steps_.n++,')
      put(body.end, ')')
    } else {
      put(body.start, '{steps_.n++;')
      put(body.end, '}')
    }
  }
  const pieces: string[] = [PRELUDE]
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
  readonly elements?: readonly (Node | null)[]
  readonly callee?: Node
  readonly name?: string
  readonly arguments?: readonly Node[]
  readonly argument?: Node
}

const COUNTED =
  /^(?:For|While|DoWhile|ForIn|ForOf)Statement$|^(?:ArrowFunction|Function)Expression$|^FunctionDeclaration$/

/** What a node goes through at once: a list that is spread into an array or a call, or given to a `Set` or `Map`. */
function* listsIn({ type, elements, callee, arguments: given }: Node): Generator<Node> {
  for (const one of elements ?? given ?? []) {
    if (one?.type === 'SpreadElement' && one.argument) yield one.argument
  }
  const [first] = given ?? []
  const collects = type === 'NewExpression' && (callee?.name === 'Set' || callee?.name === 'Map')
  if (collects && first && first.type !== 'SpreadElement') yield first
}

function* nodesIn(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && 'start' in node) yield node as Node
  for (const child of Object.values(node)) yield* nodesIn(child)
}
