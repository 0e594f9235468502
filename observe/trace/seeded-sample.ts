import type { CaseSpace } from './cases.ts'

/** Case numbers, picked by a seed: so many sets of options, and so many cases of each. */
export function seededSample(
  { count, perApp }: CaseSpace,
  seed: number,
  apps: number,
  casesOfEach: number,
): number[][] {
  const next = mulberry32(seed)
  return Array.from({ length: apps }, () => {
    const app = Math.floor(next() * (count / perApp))
    return Array.from({ length: casesOfEach }, () => app * perApp + Math.floor(next() * perApp))
  })
}

/** Tommy Ettinger's Mulberry32: numbers in [0, 1), always the same for one seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
