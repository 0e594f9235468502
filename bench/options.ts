/** What the command line says beside the names of benches. */
export interface BenchOptions {
  /** How long a load lasts. */
  readonly seconds?: number
}
