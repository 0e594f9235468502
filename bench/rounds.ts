/**
 * Runs the contestants in turn, round after round, so that whatever else the machine does hits all of them
 * alike, and gives the median of each contestant's figures. The first round warms up and is not counted.
 */
export async function interleave<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[]
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await contestants[name]()
      if (round > 0) figures.get(name)?.push(figure)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures.get(name) ?? [])])) as Record<
    Name,
    number
  >
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5)
}

/** The figure below which `share` (0 to 1) of all figures lie; NaN for none. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A ratio as the tables print it. */
export function ratio(a: number, b: number): string {
  return (a / b).toFixed(2)
}
