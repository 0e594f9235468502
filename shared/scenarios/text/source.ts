/** A line of a lesson's app as it is shown. */
export interface SourceLine {
  readonly text: string
  /** `gone`: only in the app as it was found; `new`: only with the change that is tried. */
  readonly kind: 'same' | 'gone' | 'new'
  /** It is the one that goes wrong. */
  readonly guilty: boolean
}

/** Whether a line runs with this change; null: none. */
type Condition = (fix: string | null) => boolean

interface Conditional {
  readonly text: string
  readonly guilty: boolean
  readonly when: Condition
}

const ALWAYS: Condition = () => true
const SHOWN = '// shown'
const END = '// end'
const GUILTY = / \/\/ guilty$/

/**
 * The part of an app's own text that matters, between `// shown` and `// end`, as it runs with one of its fixes beside
 * as it was found. What chooses between fixes is left out: `if (fix === 'a') LINE`, `else LINE`, blocks of these,
 * `key: fix === 'a' ? ONE : OTHER,` and `...(fix === 'a' && { ENTRY }),` in an object.
 */
export function sourceLines(source: string, fix: string | null): readonly SourceLine[] {
  const lines = conditionalLines(source).flatMap(({ text, guilty, when }): SourceLine[] => {
    const [before, after] = [when(null), when(fix)]
    if (!before && !after) return []
    return [{ text, guilty: guilty && before, kind: before === after ? 'same' : before ? 'gone' : 'new' }]
  })
  return oldFirst(lines)
}

/** What is taken out stands above what comes in its place. */
function oldFirst(lines: readonly SourceLine[]): readonly SourceLine[] {
  const ordered: SourceLine[] = []
  let at = 0
  while (at < lines.length) {
    const rest = lines.slice(at)
    const end = rest.findIndex(({ kind }) => kind === 'same')
    const changed = end < 0 ? rest : rest.slice(0, end)
    const part = changed.length > 0 ? changed : rest.slice(0, 1)
    ordered.push(...part.filter(({ kind }) => kind !== 'new'), ...part.filter(({ kind }) => kind === 'new'))
    at += part.length
  }
  return ordered
}

/** The app as one would copy it: with this change, without marks. */
export function sourceText(source: string, fix: string | null): string {
  return sourceLines(source, fix)
    .filter(({ kind }) => kind !== 'gone')
    .map(({ text }) => `${text}\n`)
    .join('')
}

/** What a change puts in, for its place in the list. */
export function changeOf(source: string, fix: string): readonly string[] {
  const lines = sourceLines(source, fix)
  const added = lines.filter(({ kind }) => kind === 'new')
  const changed = added.length > 0 ? added : lines.filter(({ kind }) => kind === 'gone')
  return changed.map(({ text, kind }) => `${kind === 'new' ? '+' : '−'} ${text.trim()}`)
}

interface Open {
  readonly indent: string
  readonly when: Condition
  /** `statement`: over several lines. Of the others the body stands two columns further in than it is shown. */
  readonly kind: 'block' | 'line' | 'statement'
}

/** The `if`s that a following `else` belongs to. */
interface Chain {
  readonly indent: string
  readonly others: readonly Condition[]
}

function conditionalLines(source: string): readonly Conditional[] {
  const lines: Conditional[] = []
  let open = null as Open | null
  let chain = null as Chain | null
  for (const raw of shownPart(source)) {
    const guilty = GUILTY.test(raw)
    const line = raw.replace(GUILTY, '')
    const indent = /^ */.exec(line)?.[0] ?? ''
    const put = (text: string, when: Condition) => lines.push({ text: text.slice(2), guilty, when })
    if (open && indent.length > open.indent.length) {
      put(open.kind === 'statement' ? line : line.slice(2), open.when)
      continue
    }
    if (open?.kind === 'statement') {
      put(line, open.when)
      open = null
      continue
    }
    const bare = line.trim()
    const control = /^(?:\} )?(else )?(?:if \((fix [^)]+)\) ?)?(.*)$/.exec(bare)
    const [, isElse, text, rest = ''] = control ?? []
    const choosing = text !== undefined || (isElse !== undefined && chain?.indent === indent)
    if (open?.kind === 'block' && bare === '}') {
      open = null
      continue
    }
    const entry = /^\.\.\.\((fix .+) && \{ (.+) \}\),$/.exec(bare)
    const either = /^(.*?)(fix [!=]==[^?]+) \? (.+) : (.+?)(,?)$/.exec(line)
    if (entry) put(`${indent}${entry[2]},`, conditionOf(entry[1] ?? ''))
    else if (either && !choosing) {
      const [, start = '', condition = '', one, other, end] = either
      const when = conditionOf(condition)
      put(`${start}${one}${end}`, when)
      put(`${start}${other}${end}`, (fix) => !when(fix))
    } else if (choosing) {
      const others: readonly Condition[] = isElse && chain ? chain.others : []
      const own = text === undefined ? ALWAYS : conditionOf(text)
      const when: Condition = (fix) => own(fix) && !others.some((other) => other(fix))
      chain = { indent, others: [...others, own] }
      open = null
      if (rest === '{' || rest === '') open = { indent, when, kind: rest === '{' ? 'block' : 'line' }
      else {
        put(indent + rest, when)
        if (/[{([]$/.test(rest)) open = { indent, when, kind: 'statement' }
      }
    } else {
      chain = null
      put(line, ALWAYS)
    }
  }
  return lines
}

function shownPart(source: string): readonly string[] {
  const lines = source.split('\n')
  const at = (mark: string) => lines.findIndex((line) => line.trim() === mark)
  const [from, to] = [at(SHOWN), at(END)]
  if (from < 0 || to < from) throw new Error(`An app marks what is shown with ${SHOWN} and ${END}`)
  return lines.slice(from + 1, to)
}

/** `fix === 'a' || fix === 'b'`, or `fix !== 'a' && fix !== 'b'`. */
function conditionOf(text: string): Condition {
  const names = [...text.matchAll(/fix ([!=]==) (?:'([\w-]+)'|null)/g)]
  const isNot = names[0]?.[1] === '!=='
  const named = new Set(names.map(([, , name]) => name))
  return (fix) => named.has(fix ?? undefined) !== isNot
}
