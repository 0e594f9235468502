import fc from 'fast-check'

/** Inputs made at a time: all at once would fill the memory. */
const PORTION = 500

/** `count` inputs, always the same ones for a seed. */
export function* inputsFrom<Input>(
  arbitrary: fc.Arbitrary<Input>,
  seed: number,
  count: number,
): Generator<Input> {
  for (let made = 0; made < count; made += PORTION) {
    yield* fc.sample(arbitrary, { seed: seed + made, numRuns: Math.min(PORTION, count - made) })
  }
}
