/** What one bench measured: ratios side by side, taken in one run on one machine. */
export interface Table {
  readonly title: string
  /** What was compared, and how. */
  readonly note: string
  readonly rows: readonly Readonly<Record<string, string | number>>[]
}

export function toMarkdown({ title, note, rows }: Table): string {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [
    `### ${title}`,
    '',
    note,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
    '',
  ].join('\n')
}
