import { placeOfCookie } from '../../shared/findings/cookie-evidence.ts'
import {
  type Evidence,
  FINDING_LEVELS,
  type Finding,
  type FindingLevel,
  type FirstNoticed,
} from '../../shared/findings/finding.ts'
import { clockTime } from '../../shared/text/figures.ts'
import { type Paint, shown } from './terminal-text.ts'

const MARKS: Readonly<
  Record<FindingLevel, { readonly sign: string; readonly style: 'red' | 'yellow' | 'dim' }>
> = {
  broken: { sign: '◆', style: 'red' },
  risk: { sign: '◈', style: 'yellow' },
  note: { sign: '◇', style: 'dim' },
}

/** Findings for a person, the worst first; `none` where there is none. */
export function findingsText(findings: readonly Finding[], paint: Paint, none: string): string {
  if (findings.length === 0) return `${none}\n`
  const sorted = FINDING_LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level))
  return `${sorted.map((finding) => findingBlock(finding, paint)).join('\n\n')}\n`
}

export function findingBlock(
  { id, level, title, sentence, evidence, fix, count, first }: Finding,
  paint: Paint,
): string {
  const { sign, style } = MARKS[level]
  const times = count > 1 ? `, ${count} times, the first ${firstText(first)}` : ''
  return [
    `${paint(style, `${sign} ${level}`)}  ${paint('bold', title)}  ${paint('dim', `${id}${times}`)}`,
    `  ${shown(sentence)}`,
    ...(evidence.length > 0 ? [paint('dim', `  Evidence: ${evidence.map(evidenceText).join(', ')}`)] : []),
    ...(fix?.code ? [`  Fix, ${FIX_WORDS[fix.where]}:${codeText(fix.code)}`] : []),
    ...(fix?.not ? [paint('dim', `  ${fix.not}`)] : []),
  ].join('\n')
}

function firstText({ at, exchange }: FirstNoticed): string {
  return `at ${clockTime(at)}${exchange === null ? '' : `, exchange ${exchange}`}`
}

/** One line stands beside what it is for, several stand under it. */
function codeText(code: string): string {
  const lines = code.split('\n').map(shown)
  return lines.length === 1 ? ` ${lines[0]}` : lines.map((line) => `\n    ${line}`).join('')
}

const FIX_WORDS = {
  server: 'in the app',
  caller: 'where it is called',
  proxy: 'in the proxy',
  none: 'though no option does it',
} as const

function evidenceText(evidence: Evidence): string {
  if ('cookie' in evidence) {
    const place = placeOfCookie(evidence)
    return `cookie ${shown(evidence.cookie)}${place === null ? '' : ` (${shown(place)})`}`
  }
  const [[kind = '', name = ''] = []] = Object.entries(evidence)
  return kind === 'sid' ? `session ${shown(String(name)).slice(0, 6)}` : `${kind} ${shown(String(name))}`
}
