/** One kind of input, thrown at what takes it. */
export interface FuzzPart {
  /** What one input is, in the plural: "requests". */
  readonly unit: string
  /** How many of them the whole fuzz has. */
  readonly inputs: number
  readonly run: (task: FuzzTask) => Promise<FuzzOutcome>
}

interface FuzzTask {
  /** The same seed makes the same inputs. */
  readonly seed: number
  readonly inputs: number
  /** Called now and then with how many are done. */
  readonly tell: (done: number) => void
}

interface FuzzOutcome {
  /** What was done and measured, for a person. */
  readonly figures: Readonly<Record<string, string | number>>
  /** What should not have happened; empty where all is well. */
  readonly faults: readonly Fault[]
}

export interface Fault {
  /** What went wrong, without what differs from one input to the next. */
  readonly sentence: string
  readonly count: number
  /** The first input that did it, shortened. */
  readonly example: string
}
