import type { ExportedMatrix } from './exported-matrix.ts'

/** How a whole matrix came out. */
export interface Judgement {
  readonly cells: number
  /** Cells in which what was seen is what was predicted. */
  readonly same: number
  /** Each of the others in a line: what it is, or that nothing was seen there. */
  readonly faults: readonly string[]
}

/** Every cell of the matrix must have been seen as predicted; but for the probes named in `notAsked`. */
export function judgeMatrix({ rows }: ExportedMatrix, notAsked: ReadonlySet<string>): Judgement {
  const faults: string[] = []
  let cells = 0
  for (const { cookie, partitionKey, cells: row } of rows) {
    for (const { probe, predicted, seen, differs, stale, noAnswer } of row) {
      if (notAsked.has(probe)) continue
      cells += 1
      if (!differs && !stale && predicted !== null && seen === predicted) continue
      const where = partitionKey === null ? cookie : `${cookie} (in the partition of ${partitionKey})`
      const came = noAnswer === undefined ? (seen ?? 'nothing') : `no answer (${noAnswer})`
      faults.push(
        `${probe}: predicted ${predicted ?? 'nothing'}, seen ${came}${stale ? ', stale' : ''}: ${where}`,
      )
    }
  }
  return { cells, same: cells - faults.length, faults }
}

/** Names that a request carried, though the page knows of no such cookie or says it stays behind. */
export function strangersIn({ rows }: ExportedMatrix, names: readonly string[]): readonly string[] {
  const known = new Set(
    rows
      .filter(({ cells }) =>
        cells.some((cell) => cell.probe === 'fetch-include' && cell.predicted === 'sent'),
      )
      .map(({ cookie }) => cookie.split('=')[0]),
  )
  return names.filter((name) => name !== '' && !known.has(name))
}
