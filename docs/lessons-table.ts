import { rules } from '../shared/findings/rules.ts'
import { GROUPS, type Lesson } from '../shared/scenarios/lesson.ts'
import { lessons } from '../shared/scenarios/lessons.ts'

const REPOSITORIES: Readonly<Record<string, string>> = { S: 'expressjs/session', E: 'expressjs/express' }

/** `docs/lessons.md`: where people asked, which lesson answers, which finding notices it. */
export function lessonsTable(): string {
  return [
    '# Lessons and findings, by where people asked',
    '',
    'Written from `shared/scenarios/` and `shared/findings/`; `npx vitest run docs -u` writes it anew.',
    '`S` is expressjs/session, `E` is expressjs/express.',
    ...GROUPS.flatMap(({ id, title }) => [
      '',
      `## ${title}`,
      '',
      '| lesson | question | from | finding | told, not run |',
      '|---|---|---|---|---|',
      ...lessons.filter(({ group }) => group === id).map(lessonRow),
    ]),
    '',
    '## Findings',
    '',
    '| finding | level | says | from | lesson |',
    '|---|---|---|---|---|',
    ...rules.map(({ id, level, title, from }) =>
      row(`\`${id}\``, level, title, fromText(from), lessonsOf(id)),
    ),
    '',
  ].join('\n')
}

function lessonRow({ id, question, from, findings, told }: Lesson): string {
  return row(
    `\`${id}\``,
    question,
    fromText(from),
    findings.map((one) => `\`${one}\``).join(', '),
    told ?? '',
  )
}

function lessonsOf(finding: string): string {
  const found = lessons.filter(({ findings, words }) => findings.includes(finding) || words.includes(finding))
  return found.map(({ id }) => `\`${id}\``).join(', ')
}

function fromText(from: readonly string[]): string {
  return from
    .map((one) => {
      const [, letter = '', number] = /^([SE])(\d+)$/.exec(one) ?? []
      const repository = REPOSITORIES[letter]
      return repository ? `[${one}](https://github.com/${repository}/issues/${number})` : one
    })
    .join(', ')
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
