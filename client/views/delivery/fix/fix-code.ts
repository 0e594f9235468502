import { attributeOf, type LineParts, lineParts } from '../../../../shared/explain/line/set-cookie-line.ts'
import { resCookieCode } from '../../../../shared/express-call/res-cookie-code.ts'
import type { FoundFix } from './find-fix.ts'

export interface FixCode {
  readonly lines: readonly { readonly sign: 'same' | 'old' | 'new'; readonly text: string }[]
  /** The code as it should be. */
  readonly after: string
}

/** A fix as the Express code that says it, line by line against the code as it is. */
export function fixCode({ before, after }: FoundFix, kind: 'session' | 'cookie'): FixCode {
  const codeOf = kind === 'session' ? sessionCode : cookieCode
  const [old, fresh] = [codeOf(before).split('\n'), codeOf(after).split('\n')]
  return { lines: diffLines(old, fresh), after: fresh.join('\n') }
}

/** `res.cookie` where it can say the line, else the header itself. */
function cookieCode(line: string): string {
  return resCookieCode(line) ?? `res.append('Set-Cookie', ${JSON.stringify(line)})`
}

/** The part of express-session's options that the line stands for. */
function sessionCode(line: string): string {
  const parts = lineParts(line)
  const has = (name: string) => attributeOf(parts, name) !== undefined
  const options = [
    ...(has('HttpOnly') ? [] : ['httpOnly: false']),
    `secure: ${has('Secure')}`,
    `sameSite: ${sameSiteCode(parts)}`,
    ...(attributeOf(parts, 'Path')?.value === '/'
      ? []
      : [`path: '${attributeOf(parts, 'Path')?.value ?? '/'}'`]),
    ...(has('Domain') ? [`domain: '${attributeOf(parts, 'Domain')?.value ?? ''}'`] : []),
    ...(has('Partitioned') ? ['partitioned: true'] : []),
  ]
  return [
    'app.use(session({',
    '  cookie: {',
    ...options.map((option) => `    ${option},`),
    '  }',
    '}))',
  ].join('\n')
}

function sameSiteCode(parts: LineParts): string {
  const value = attributeOf(parts, 'SameSite')?.value?.toLowerCase()
  return value ? `'${value}'` : 'false'
}

/** Two short lists of lines as one: kept, taken out, put in; by their longest common part. */
function diffLines(old: readonly string[], fresh: readonly string[]): FixCode['lines'] {
  const common: number[][] = Array.from({ length: old.length + 1 }, () => new Array(fresh.length + 1).fill(0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row) row[j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: FixCode['lines'][number][] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    const [was, is] = [old[i], fresh[j]]
    if (was !== undefined && was === is) {
      lines.push({ sign: 'same', text: was })
      i += 1
      j += 1
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: 'old', text: was })
      i += 1
    } else if (is !== undefined) {
      lines.push({ sign: 'new', text: is })
      j += 1
    }
  }
  return lines
}
