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
export const COUNTER = '__crumbscopeSteps'

/** Before each counted module: the count, and what counts the items of a list that is gone through at once. */
const PRELUDE = `const steps_ = globalThis.${COUNTER};
function* each_(list) { for (const item of list) { steps_.n++; yield item } }
const items_ = (list) => {
  const size = list?.length ?? list?.size;
  if (size === undefined && list?.[Symbol.iterator]) return each_(list);
  steps_.n += size ?? 1;
  return list;
};`

/**
 * Builds a module with all it imports so that each call of a function, each round of a loop and each item of a list that is
 * gone through at once counts one step, and loads it. Steps are the same on every machine, however busy it is; time is not.
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

/** The code with steps counted at the start of every function and in every round of a loop, and `items_()` around lists. */
export function counted(code: string, lang: 'ts' | 'tsx'): string {
  const edits: { readonly at: number; readonly text: string }[] = []
  const put = (at: number, text: string) => edits.push({ at, text })
  for (const node of nodesIn(parseAst(code, { lang }))) {
    for (const list of listsIn(node)) {
      put(list.start, 'items_(')
      put(list.end, ')')
    }
    const { type, body } = node
    if (!COUNTED.test(type) || !body || !('start' in body)) continue
    const step = `steps_.n += ${['1', ...restsOf(node)].join(' + ')}`
    if (body.type === 'BlockStatement') put(body.start + 1, `${step};`)
    else if (type === 'ArrowFunctionExpression') {
      put(body.start, `(${step},`)
      put(body.end, ')')
    } else {
      put(body.start, `{${step};`)
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
  readonly delegate?: boolean
  readonly id?: Node
  readonly init?: Node | null
  readonly params?: readonly Node[]
}

const COUNTED =
  /^(?:For|While|DoWhile|ForIn|ForOf)Statement$|^(?:ArrowFunction|Function)Expression$|^FunctionDeclaration$/

/**
 * The lists that a node goes through at once: spread into an array or a call, given to a `Set` or `Map`, handed on by
 * `yield*`, taken apart into its first items and the rest.
 */
function* listsIn(node: Node): Generator<Node> {
  const { type, elements, callee, arguments: given, argument, id, init } = node
  for (const one of elements ?? given ?? []) {
    if (one?.type === 'SpreadElement' && one.argument) yield one.argument
  }
  const [first] = given ?? []
  const collects = type === 'NewExpression' && (callee?.name === 'Set' || callee?.name === 'Map')
  if (collects && first && first.type !== 'SpreadElement') yield first
  if (node.delegate && argument) yield argument
  if (init && id && restIn(id)) yield init
}

/** `[first, ...rest]`: the rest, which is copied. */
const restIn = ({ type, elements }: Node) =>
  type === 'ArrayPattern' ? elements?.find((one) => one?.type === 'RestElement')?.argument : undefined

/** What a function copies of the lists that it takes apart as it is called, as code that says how many. */
const restsOf = ({ params = [] }: Node): string[] =>
  params.flatMap((param) => {
    const name = restIn(param)?.name
    return name === undefined ? [] : [`${name}.length`]
  })

function* nodesIn(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && 'start' in node) yield node as Node
  for (const child of Object.values(node)) yield* nodesIn(child)
}
