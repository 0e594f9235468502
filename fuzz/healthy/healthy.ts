import { Faults } from '../faults.ts'
import type { FuzzPart } from '../fuzz-part.ts'
import { foundInHealthy } from './healthy-journal.ts'

/** Findings in what is well: each would cry wolf. */
const healthy: FuzzPart = {
  unit: 'healthy journals',
  inputs: 2_000,
  async run({ seed, inputs, tell }) {
    const faults = new Faults()
    for (let at = 0; at < inputs; at++) {
      for (const { id, level, sentence } of await foundInHealthy(seed + at))
        faults.add(`${id}, ${level}: noticed where nothing is wrong`, { seed: seed + at, sentence })
      tell(at + 1)
    }
    return { figures: {}, faults: faults.all }
  },
}

export default healthy
