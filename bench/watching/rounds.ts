import { Progress } from '../../server/cli/progress.ts'

/** Rounds that warm up and are not counted: V8 compiles what is hot only after thousands of calls. */
const WARM_UPS = 2

/**
 * Runs the contestants in turn, round after round, so that whatever else the machine does hits all of them alike; who
 * goes first changes from round to round. Gives each contestant's figures, round by round.
 */
export async function interleave<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => number | Promise<number>>>,
  warmUps = WARM_UPS,
): Promise<Record<Name, readonly number[]>> {
  const names = Object.keys(contestants) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  const progress = new Progress('rounds', rounds + warmUps)
  for (let round = -warmUps; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + warmUps) % names.length] as Name
      const figure = await contestants[name]()
      if (round >= 0) figures[name].push(figure)
    }
    progress.add()
  }
  progress.clear()
  return figures
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5)
}

/** The figure below which `share` (0 to 1) of all figures lie; NaN for none. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Median, and in brackets the quartiles, as the tables print them: what lies within them is what one may expect. */
export function spread(figures: readonly number[], digits: number): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => percentile(figures, share).toFixed(digits))
  return `${middle} (${low}–${high})`
}

/** The ratio of two contestants in each round: they ran next to each other, so what slowed the one slowed the other. */
export function ratios(a: readonly number[], b: readonly number[]): number[] {
  return a.map((figure, round) => figure / (b[round] ?? Number.NaN))
}

/** A row of what watching costs an app: its CPU per request, and that of the bare one, round by round, as a ratio of it. */
export function costRow(app: string, cpu: readonly number[], bare: readonly number[], aim = '') {
  return { app, 'CPU µs per request': spread(cpu, 0), 'bare ÷ this': spread(ratios(bare, cpu), 2), aim }
}
