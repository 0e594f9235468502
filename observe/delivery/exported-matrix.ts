/** The matrix as the page exports it (client/views/delivery/matrix/export-matrix.ts). */
export interface ExportedMatrix {
  readonly browser: string
  readonly profile: string
  readonly thirdParty: string
  readonly rows: readonly ExportedRow[]
}

interface ExportedRow {
  /** Its Set-Cookie line. */
  readonly cookie: string
  readonly partitionKey: string | null
  readonly cells: readonly ExportedCell[]
}

export interface ExportedCell {
  readonly probe: string
  readonly predicted: string | null
  readonly seen: string | null
  readonly differs: boolean
  readonly stale: boolean
  readonly noAnswer?: string
}
