/** Something that has features and a price. */
export interface Candidate {
  readonly features: ReadonlySet<string>
  /** Characters it takes to write down. */
  readonly cost: number
}

/**
 * Few and small candidates that have every wanted feature between them, as far as any has it: always the one that
 * brings most new features for its price. Not the smallest such set, which takes for ever to find, but close to it.
 */
export function cover<T extends Candidate>(candidates: readonly T[], wanted: ReadonlySet<string>): T[] {
  const left = new Set(wanted)
  // What a candidate is worth only falls, so one that is still the best when looked at again is the best.
  const queue = candidates.map((candidate) => ({ candidate, worth: worthOf(candidate, left) }))
  queue.sort((a, b) => a.worth - b.worth)
  const chosen: T[] = []
  for (let best = queue.pop(); best && left.size > 0; best = queue.pop()) {
    best.worth = worthOf(best.candidate, left)
    if (best.worth === 0) continue
    const next = queue.at(-1)
    if (next && next.worth > best.worth) {
      queue.splice(placeOf(queue, best.worth), 0, best)
      continue
    }
    chosen.push(best.candidate)
    for (const feature of best.candidate.features) left.delete(feature)
  }
  return chosen
}

function worthOf({ features, cost }: Candidate, left: ReadonlySet<string>): number {
  let fresh = 0
  for (const feature of features) if (left.has(feature)) fresh += 1
  return fresh / cost
}

/** Where in a queue that is sorted by worth this one belongs. */
function placeOf(queue: readonly { readonly worth: number }[], worth: number): number {
  let [low, high] = [0, queue.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((queue[middle]?.worth ?? 0) < worth) low = middle + 1
    else high = middle
  }
  return low
}
