import { FINDING_LEVELS, type Finding } from '../../../shared/findings/finding.ts'
import { hasHidden, spelledOut } from '../../../shared/text/hidden-characters.ts'

/** The findings as plain text to send to somebody, the worst first: what, why, and the smallest fix of each. */
export function findingsText(findings: readonly Finding[]): string {
  const sorted = FINDING_LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level))
  return `${sorted.map(block).join('\n\n')}\n`
}

function block({ level, title, count, sentence, fix }: Finding): string {
  const lines = [
    `${level}: ${title}${count > 1 ? ` (${count} times)` : ''}`,
    sentence,
    ...(fix?.code === undefined ? [] : ['Smallest fix:', ...fix.code.split('\n').map((line) => `  ${line}`)]),
    ...(fix?.not === undefined ? [] : [fix.not]),
  ]
  return lines.map((line) => (hasHidden(line) ? spelledOut(line) : line)).join('\n')
}
