import { Progress } from '../../server/cli/progress.ts'
import { allCases, type CaseSpace, plainCases } from './cases.ts'
import { playWithOneApp } from './play-case.ts'
import { seededSample } from './seeded-sample.ts'
import { TracedApp } from './traced-app.ts'

/** The most disagreements that are shown. */
const SHOWN = 20

/** Of all cases so many are picked, by a seed: sets of options, and cases of each. */
const SEED = 20_261_127
const SAMPLED_APPS = 4_000
const SAMPLED_OF_EACH = 30

/**
 * Plays every combination of the plain options through the real middleware, and a sample of what all options make
 * together, and says where the decision trace is wrong.
 */
const app = await TracedApp.start()
const began = performance.now()
const seconds = () => ((performance.now() - began) / 1000).toFixed(0)
const total = plainCases.count + SAMPLED_APPS * SAMPLED_OF_EACH
const progress = new Progress('cases', total)
let found = 0
for (let first = 0; first < plainCases.count; first += plainCases.perApp) {
  await check(
    plainCases,
    Array.from({ length: plainCases.perApp }, (_, at) => first + at),
  )
}
for (const numbers of seededSample(allCases, SEED, SAMPLED_APPS, SAMPLED_OF_EACH))
  await check(allCases, numbers)
progress.clear()
await app.stop()
console.log(`${total.toLocaleString('en')} cases, ${found} disagreements, ${seconds()} s`)
process.exitCode = found === 0 ? 0 : 1

async function check(space: CaseSpace, numbers: readonly number[]): Promise<void> {
  for (const [number, disagreement] of await playWithOneApp(app, space, numbers)) {
    found += 1
    if (found > SHOWN) continue
    progress.clear()
    console.log(JSON.stringify({ number, case: space.at(number), ...disagreement }))
  }
  progress.add(numbers.length)
}
