import { Faults } from '../faults.ts'
import type { FuzzPart } from '../fuzz-part.ts'
import { inputsFrom } from '../inputs-from.ts'
import { anyInput, readerOf } from './any-input.ts'

/** How often it is told how far one is. */
const TOLD_EVERY = 1_000

/** Texts to every reader that is pure: none may throw. What takes long is told; that it grows with the text is tested. */
const pure: FuzzPart = {
  unit: 'texts',
  inputs: 200_000,
  run: async ({ seed, inputs, tell }) => {
    const faults = new Faults()
    const slowest = { ms: 0, reader: '', characters: 0 }
    let done = 0
    for (const { reader, text } of inputsFrom(anyInput, seed, inputs)) {
      const start = performance.now()
      try {
        readerOf(reader)(text)
      } catch (error) {
        const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
        faults.add(`${reader} threw ${message.slice(0, 120)}`, text)
      }
      const ms = performance.now() - start
      if (ms > slowest.ms) Object.assign(slowest, { ms, reader, characters: text.length })
      if (++done % TOLD_EVERY === 0) tell(done)
    }
    const { ms, reader, characters } = slowest
    return {
      figures: { slowest: `${Math.round(ms)} ms (${reader}, ${characters} characters)` },
      faults: faults.all,
    }
  },
}

export default pure
